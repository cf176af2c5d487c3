"""Lists of words by which the sweep tells a name from what only looks like one."""

from fullpicture.rules.name_words import NO_NAMES, OPENINGS

# Written of many a child, and not in a list of everyday words.
_OF_THE_WORK = """
    carer carers camhs mash lado dsl senco ehcp ehcps gp gps hv sw nhs nspcc marac mappa idva laa
    iro icpc rcpc cin lac pru adhd asd ptsd gdpr dpia dpo caldicott siro sen send tac taf eha
    cafcass ofsted sats gcse gcses btec email emails emailed whatsapp facebook instagram snapchat
    tiktok didnt doesnt wasnt hasnt havent isnt wont wouldnt couldnt shouldnt theyre youre theyll
    arent werent dont cant hadnt ive weve shes hes its thats whats theres
    mum mums mummy dads stepdad stepmum nan nana grandad granddad grandma granny auntie aunty
    stepfather stepmother stepbrother stepsister halfbrother safeguarded neurodiverse vape vaping
    sexting grooming groomed cannabis ketamine paediatric paediatrician midwives okay
"""
OF_THE_WORK = frozenset(_OF_THE_WORK.split())

_LETTERED = """
    vitamin hepatitis plan type class group section part appendix option grade level form block
    room unit year child person parent school sibling adult wing ward door flat set key stage
    mother father worker practitioner family
"""
LETTERED = frozenset(_LETTERED.split())
"""A letter after one of these is nobody's initial."""

_ABBREVIATIONS = """
    gp sw hv la tv pe it dv da cp ce eh mh pc pd am pm uk eu id iq ok ni hr ap ep ta ct dad mum
    dsl iro lac cin pru nhs dob pr sen eha taf tac hmo cse cce fgm acp ado yot yjs dwp asb abh gbh
    pip ppn vpa rhi mae opg ig fe he re rs ac
"""
ABBREVIATIONS = frozenset(_ABBREVIATIONS.split())
"""Two letters or three that everybody here uses, and initials only with dots."""

AUXILIARIES = frozenset(["will", "may", "can", "mark", "bill"])
_SUBJECTS = """
    i you he she it we they the a an his her my our their this that these those there anyone
    somebody someone everyone nobody
"""
SUBJECTS = frozenset(_SUBJECTS.split())
"""Before one of these, "Will" at the beginning of a sentence is no name."""

_PLAIN_ROADS = "road street lane avenue drive crescent terrace rd ave ln cres gardens grove"
PLAIN_ROADS = frozenset(_PLAIN_ROADS.split())
"""What can be nothing but a street, without any number."""

_GENERIC = """
    the of and at for in st saint saints c e ce cofe rc cps high primary school schools infant
    infants junior juniors academy college nursery church england catholic roman community voluntary
    aided controlled trust surgery practice medical health centre center hospital infirmary clinic
    children childrens family hub service services team council borough county partnership care
    pre preschool club
"""
GENERIC = frozenset(_GENERIC.split())
"""Words that many places have in their names."""

_COMMON_KINDS = """
    special high local private independent mainstream new old previous current primary junior
    infant secondary nursery main other nearest same
"""
NO_PART = OPENINGS | NO_NAMES | frozenset(_COMMON_KINDS.split())
"""Not part of a place's own name, with a capital or without."""

DOORS = frozenset(["flat", "apartment", "apt", "unit", "room", "no"])
