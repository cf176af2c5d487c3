"""Words by which a name is told from other words with a capital: `rules/naming.py` reads them."""

_TITLES = "mr mrs ms miss mx dr doctor prof professor rev reverend sir lady pc sgt sergeant"
TITLES = frozenset(_TITLES.split())

_BEFORE_A_NAME = """
    uncle aunt auntie aunty cousin neighbour neighbours friend friends boyfriend girlfriend lodger
    landlord landlady partner ex husband wife fiance stepfather stepmother stepdad
    stepmum grandmother grandfather grandma grandad granny nan gran godmother godfather brother
    sister niece nephew driver classmate
"""
BEFORE_A_NAME = frozenset(_BEFORE_A_NAME.split())
"""What somebody is: a single word with a capital after one of these is a name."""

_NO_NAMES = """
    monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays
    fridays saturdays sundays january february march april may june july august september october
    november december english welsh scottish irish british polish romanian urdu punjabi bengali
    arabic somali portuguese spanish french turkish tamil kurdish ukrainian czech slovak roma
    christmas easter ramadan eid diwali hanukkah god facebook instagram snapchat whatsapp tiktok
    youtube minecraft roblox fortnite england wales scotland ireland britain london
"""
NO_NAMES = frozenset(_NO_NAMES.split())

_PLACES = """
    road street lane row avenue close drive way court house place park hill gardens garden green
    terrace crescent square grove mews rise walk view estate flats parade school schools primary
    secondary academy college nursery pre-school playgroup hospital infirmary surgery practice
    clinic centre center church mosque temple chapel trust council borough county partnership team
    teams service services department unit ward hub station police constabulary library club group
    hotel shop market bridge station north south east west town city village refuge shelter hall
    farm court tribunal office programme project scheme operation act order plan section part
    working together early family help protection panel conference review meeting core children
    child young social health visitor worker workers officer officers nurse midwife teacher head
    deputy designated safeguarding lead manager coordinator consultant year key stage form class
    reception assessment referral contact concern chronology entry record report form emergency
    accident department adult mental minds strengths difficulties questionnaire universal credit
    benefit housing association probation justice youth offending crown magistrates foundation
    community speech therapy therapist paediatric paediatrician general practitioner
    information sharing duty desk front door out hours encompass
"""
PLACES = frozenset(_PLACES.split())
"""A run of words with one of these in it is a place, a body, a post or a process."""

_OPENINGS = """
    a an the this that these those there here it its he she they we you i his her their our my your
    who whom whose which what when where why how if as at by for from in into of off on onto out
    over to under until up upon with without within while before after during since because
    although though but and or nor so yet not no yes also then than once now today yesterday
    tomorrow later earlier soon again still ever never always often both each every either neither
    some any all most many much more few several other another such only even just about above
    across against along among around behind below beneath beside between beyond despite down
    except inside like near outside past per through throughout toward towards via
    is was were are be been being am do does did has have had can could may might must shall should
    will would one two three four five six seven eight nine ten eleven twelve first second third
    last next mum dad mummy daddy mother father parents parent child children baby mums dads
    saw see seen told tell rang ring spoke speak met meet said say says went go came come took take
    gave give got get made make left leave found find heard hear felt feel knew know thought think
    wrote write read sent send kept keep held hold brought bring let put set ran run sat stood
    woke ate drank slept lost won hit bit cut hurt fell broke began become became understood
    shown drew drove flew grew threw wore tore swore chose froze spent lent bent built dealt
    please thanks thank well good great very too quite school home staff police nobody somebody
    everybody anyone someone everyone nothing something everything half part age aged no
"""
OPENINGS = frozenset(_OPENINGS.split())
"""Words that a sentence may begin with."""
