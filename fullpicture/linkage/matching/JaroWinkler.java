import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.api.java.UDF2;

/**
 * How alike two words are, as DuckDB counts it: of UTF-8, and of an odd number of turned signs half
 * of the odd one is let go. What comes with Splink for Spark counts that half, and so differs by
 * some hundredths, enough to put a pair at another level.
 */
public class JaroWinkler implements UDF2<String, String, Double> {
    private static final double BOOST_FROM = 0.7, BOOST = 0.1;
    private static final int MOST_BOOSTED = 4;

    @Override
    public Double call(String one, String other) {
        if (one == null || other == null) {
            return null;
        }
        byte[] a = one.getBytes(StandardCharsets.UTF_8), b = other.getBytes(StandardCharsets.UTF_8);
        double alike = jaro(a, b);
        if (alike <= BOOST_FROM) {
            return alike;
        }
        int same = 0;
        int most = Math.min(MOST_BOOSTED, Math.min(a.length, b.length));
        while (same < most && a[same] == b[same]) {
            same++;
        }
        return alike + same * BOOST * (1 - alike);
    }

    private static double jaro(byte[] a, byte[] b) {
        if (a.length == 0 || b.length == 0) {
            return 0;
        }
        boolean[] inA = new boolean[a.length], inB = new boolean[b.length];
        int matches = matched(a, b, inA, inB);
        if (matches == 0) {
            return 0;
        }
        int turned = 0, at = 0;
        for (int i = 0; i < a.length; i++) {
            if (inA[i]) {
                while (!inB[at]) {
                    at++;
                }
                if (a[i] != b[at++]) {
                    turned++;
                }
            }
        }
        double m = matches;
        return (m / a.length + m / b.length + (m - turned / 2) / m) / 3;
    }

    /** Signs of the one that the other has near by; marked in both. */
    private static int matched(byte[] a, byte[] b, boolean[] inA, boolean[] inB) {
        int near = Math.max(Math.max(a.length, b.length) / 2 - 1, 0);
        int matches = 0;
        for (int i = 0; i < a.length; i++) {
            int end = Math.min(i + near, b.length - 1);
            for (int j = Math.max(i - near, 0); j <= end; j++) {
                if (!inB[j] && a[i] == b[j]) {
                    inA[i] = inB[j] = true;
                    matches++;
                    break;
                }
            }
        }
        return matches;
    }
}
