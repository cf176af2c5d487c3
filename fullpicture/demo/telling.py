"""What is said once the borough is there: as whom to sign in, its stories, what to try."""

from pathlib import Path

from fullpicture.demo import dating
from fullpicture.demo.borough import Borough, borough


def told_as_kept(folder: Path) -> str:
    """By the weeks that the last load chose, which this folder keeps."""
    told = borough()
    return dating.moved(tell(told), dating.weeks_kept(folder), told.written_on)


def tell(told: Borough) -> str:
    """Who to sign in as, the four stories, and the three things to try first."""
    who = {email: words.split(",")[0] for email, words in told.cast}
    cast = "\n".join(f"  {email:<42} {words}" for email, words in told.cast)
    stories = "\n".join(
        f"  {each.title}. As {who[each.email]}, open {each.child}. {each.words}"
        for each in told.stories
    )
    first = "\n".join(f"  {number}. {words}" for number, words in enumerate(told.first, 1))
    return (
        "Harrowmere and everybody in it is invented.\n\n"
        f"Sign in as any of these, each with the password {told.password}\n{cast}\n\n"
        f"Four families (docs/explanation/demo-borough.md)\n{stories}\n\n"
        f"Try first\n{first}"
    )
