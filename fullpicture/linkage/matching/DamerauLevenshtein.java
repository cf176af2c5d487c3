import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.api.java.UDF2;

/**
 * How many slips there are between two words, as DuckDB counts them: of UTF-8, two signs turned
 * being one slip, whatever stands between them. What comes with Splink for Spark counts letters.
 */
public class DamerauLevenshtein implements UDF2<String, String, Double> {
    @Override
    public Double call(String one, String other) {
        if (one == null || other == null) {
            return null;
        }
        byte[] a = one.getBytes(StandardCharsets.UTF_8), b = other.getBytes(StandardCharsets.UTF_8);
        int most = a.length + b.length;
        int[][] slips = new int[a.length + 2][b.length + 2];
        slips[0][0] = most;
        for (int i = 0; i <= a.length; i++) {
            slips[i + 1][0] = most;
            slips[i + 1][1] = i;
        }
        for (int j = 0; j <= b.length; j++) {
            slips[0][j + 1] = most;
            slips[1][j + 1] = j;
        }
        int[] lastRow = new int[256];
        for (int i = 1; i <= a.length; i++) {
            int lastColumn = 0;
            for (int j = 1; j <= b.length; j++) {
                int row = lastRow[b[j - 1] & 0xff], column = lastColumn;
                int another = a[i - 1] == b[j - 1] ? 0 : 1;
                if (another == 0) {
                    lastColumn = j;
                }
                int turned = slips[row][column] + (i - row - 1) + 1 + (j - column - 1);
                int written = slips[i][j] + another;
                int missed = Math.min(slips[i + 1][j], slips[i][j + 1]) + 1;
                slips[i + 1][j + 1] = Math.min(Math.min(written, missed), turned);
            }
            lastRow[a[i - 1] & 0xff] = i;
        }
        return (double) slips[a.length + 1][b.length + 1];
    }
}
