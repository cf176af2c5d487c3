"""The law, guidance and settled design that the sharing rules cite, each named once."""

from fullpicture.rules.verdict import Source

GOLDEN_RULES = "The seven golden rules for information sharing"
OPEN = Source(GOLDEN_RULES, "2018 edition rule 2; 2024 edition rule 2")
CLEAR_BASIS = Source(GOLDEN_RULES, "2018 edition rules 1 and 4; 2024 edition rule 3")
WELLBEING = Source(GOLDEN_RULES, "2018 edition rule 5; 2024 edition rule 1")
NECESSARY = Source(GOLDEN_RULES, "2018 edition rule 6 (necessary); 2024 edition rule 6")
RELEVANT = Source(GOLDEN_RULES, "2018 edition rule 6 (relevant); 2024 edition rule 6")
IDENTITIES = Source(GOLDEN_RULES, "2024 edition rule 5")
ADVICE = Source(GOLDEN_RULES, "2018 edition rule 3; 2024 edition rule 4")
WISHES = Source(GOLDEN_RULES, "2018 edition rule 4; 2024 edition rule 3")
PROTECT = Source(GOLDEN_RULES, "2018 edition rule 5; 2024 edition rule 5")
PROPORTIONATE = Source(GOLDEN_RULES, "2018 edition rule 6 (proportionate); 2024 edition rule 6")
ADEQUATE = Source(GOLDEN_RULES, "2018 edition rule 6 (adequate); 2024 edition rule 6")
ACCURATE = Source(GOLDEN_RULES, "2018 edition rule 6 (accurate); 2024 edition rule 6")
TIMELY = Source(GOLDEN_RULES, "2018 edition rule 6 (timely); 2024 edition rule 4")
SECURE = Source(GOLDEN_RULES, "2018 edition rule 6 (secure)")
SEVEN_TESTS = Source(GOLDEN_RULES, "2018 edition rule 6; 2024 edition rule 6")
RECORD = Source(GOLDEN_RULES, "2018 edition rule 7; 2024 edition rule 7")

CONSENT = Source("UK GDPR", "Article 6(1)(a)")
LEGAL_OBLIGATION = Source("UK GDPR", "Article 6(1)(c)")
VITAL_INTERESTS = Source("UK GDPR", "Article 6(1)(d)")
PUBLIC_TASK = Source("UK GDPR", "Article 6(1)(e)")
RECOGNISED_INTEREST = Source(
    "UK GDPR", "Article 6(1)(ea) and Annex 1 paragraph 6 (safeguarding a vulnerable individual)"
)
LEGITIMATE_INTERESTS = Source("UK GDPR", "Article 6(1)(f)")
SPECIAL_CATEGORY = Source("UK GDPR", "Articles 9 and 10")
SCHEDULE_1 = Source("Data Protection Act 2018", "Schedule 1")
PARAGRAPH_18 = Source("Data Protection Act 2018", "Schedule 1 paragraph 18")
PARAGRAPH_6 = Source("Data Protection Act 2018", "Schedule 1 paragraph 6")
HEALTH_CARE = Source(
    "UK GDPR and Data Protection Act 2018", "Article 9(2)(h); Schedule 1 paragraph 2"
)
VITAL_SPECIAL = Source("UK GDPR", "Article 9(2)(c)")
EXPLICIT_CONSENT = Source("UK GDPR", "Article 9(2)(a)")

INFORMATION_DUTY = Source("Children Act 2004", "section 16LA")
IDENTIFIER = Source(
    "Children Act 2004", "section 16LC: the child's number goes with it, unless that would do harm"
)
MORE_DETRIMENTAL = Source(
    "Children Act 2004", "section 16LA: unless disclosure would be more detrimental to the child"
)
FAMILY_LIFE = Source("Human Rights Act 1998", "Article 8: necessary and proportionate")
COOPERATE = Source("Children Act 2004", "sections 10 and 11")
ENQUIRY = Source("Children Act 1989", "section 47(9) to (11)")
SCHOOLS = Source("Education Act 2002", "section 175")
EARLY_YEARS = Source("Childcare Act 2006", "section 40")

SECOND_PERSON = Source(
    "ICO reprimand, Birmingham Children's Trust, May 2024",
    "somebody other than the author checks before it leaves",
)
DESIGN_SHARING = Source("Fullpicture design", "sharing")
DESIGN_DESKS = Source("Fullpicture design", "emergency share: only desks open now")
DESIGN_CHILD = Source("Fullpicture design", "the child's page: who sees this child")
MISSING = Source("Statutory guidance on children who run away or go missing", "missing until found")
DESIGN_EXISTENCE = Source("Fullpicture design", "existence before content: agreements")
DESIGN_TRIANGULATION = Source(
    "Fullpicture design", "triangulation: every account is followed back to its root sources"
)
CHILDS_WORD = Source("Fullpicture design", "what a child says of harm is evidence")
SELF_REPORT = Source(
    "Wigan Safeguarding Children Partnership, Information Sharing 7 Minute Briefing",
    "what families report of themselves was not triangulated",
)
START_AGAIN = Source(
    "Wigan Safeguarding Children Partnership, Information Sharing 7 Minute Briefing",
    "starting again: a new assessment that does not build on earlier ones",
)
DESIGN_OWNER = Source("Fullpicture design", "everything has an owner until somebody accepts it")
SUPERVISION = Source("Fullpicture design", "advice: supervision, signed by both")
DESIGN_WORDS = Source("Fullpicture design", "one clear sentence, and nothing typed is lost")
DESIGN_ASKING = Source("Fullpicture design", "requests: asking other agencies")
DESIGN_ALLEGED = Source(
    "Fullpicture design", "never to, or by way of, a person alleged to have caused harm"
)
LADO = Source(
    "Local procedures on allegations against staff (Luton, Norfolk)",
    "the designated officer is told within one working day, and says who is spoken to",
)
PARTNER_REQUIRES = Source("Children Act 2004", "section 16H: a safeguarding partner may require")
DESIGN_TIME = Source("Fullpicture design", "time is kept in UTC and counted as London counts it")
CHRONOLOGY = Source(
    "Reviews and local procedures", "a chronology shows significant events in order, and its gaps"
)
WORKING_DAYS = Source(
    "National returns and local procedures",
    "a working day is Monday to Friday, no bank holiday of England and Wales; the day of the "
    "start is day 0 unless set otherwise",
)
BANDS = Source("Department for Education SUI Matcher", "match from 0.95, potential from 0.85")
MATCHING = Source("Fullpicture design", "search before create, and batch matching")
NEVER_TWINS = Source(
    "Fullpicture design", "never a link by score alone across twins, siblings or namesakes"
)
HOUSEHOLDS = Source("Fullpicture design", "household assignment free of order")
SUPERSEDED = Source(
    "Department for Education SUI Matcher", "reconciliation flags superseded NHS numbers"
)
