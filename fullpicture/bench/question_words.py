"""Sentences of which questions for advice are made. Every third of each list is held back: it is
used on the seed that is measured and never while the sweep is tuned.
"""

WHO = """
{} told a teaching assistant that dad shouts at night and that nobody comes to breakfast.
I spoke with {} after class and did not like what I heard.
We have been worried about {} for some time, though nothing has reached the threshold.
At the last review {} sat apart from the others and would not eat.
{} was not brought to two appointments this month.
A neighbour rang to say that {} had been left alone in the house.
The consultant wrote to {} and had no answer.
My manager thinks we should tell {} before anything goes to anybody else.
There was a bruise on the arm when {} came in on Monday, and the story changed twice.
Is it right that the club may be told about {} without the parents knowing?
The police have already spoken with {} about what happened in the park.
Last week {} asked me not to write any of this down.
I may have said more to {} than I should have; will that count as a breach?
The housing officer says that {} has not been seen since half term.
When I mentioned {}, the receptionist already knew everything.
{} refuses to agree to a referral and says that it is none of our business.
Nobody has asked {} what they want, and I hope that somebody will.
The hospital discharged {} without a plan and without telling the health visitor.
I would mark this as urgent because {} could be at risk over the weekend.
A leaflet with our number was given to {} in confidence.
The letter named {} as the person who made the complaint.
It was {} who found the messages, and who asked me what should happen next.
Both grandparents say that {} is lying; the art teacher believes every word.
My notes say that {} looked tired, was hungry and wore the same coat all week.
""".strip().splitlines()

WHOSE = """
The nurse has read {} notes and thinks there is a pattern.
Somebody sent {} file to the wrong team.
I am holding {} phone, which has messages on it that frighten me.
May we look at {} records without agreement?
The drawings in {} book show a man with a knife.
It was {} friend who first came to me in the dining room.
What do we do about {} wishes, which are clear and firm?
They want to see {} assessment before the meeting.
Can the youth worker be told of {} diagnosis?
""".strip().splitlines()

ONLINE = """
The pictures were posted under {} and half the year group has seen them.
All of this came from {} late on Sunday night.
The man wrote to {} again after he had been blocked.
Messages sent to {} were read by somebody else in the home.
I was copied in by {}, which I think was a mistake.
Somebody set up {} to pretend to be a parent.
""".strip().splitlines()

SCHOOL = """
Attendance at {} has dropped to under half since the autumn.
The lead at {} does not want to share the chronology.
They moved to {} in a hurry and without a word to anybody.
A teacher from {} saw them both in town during lessons.
Should {} know that there are bail conditions?
The head of {} says that data protection stops her.
His school {} was told and did nothing that I can see.
Dinner staff at {} have noticed that there is no packed lunch.
She has not settled at {} and the other children know why.
""".strip().splitlines()

PLACE = """
The family has been staying at {} with people we know nothing about.
Officers were called to {} in the small hours.
He is not allowed to come near {} under the order.
Post for the mother still goes to {} and I do not think that is safe.
Can I give out {} to the charity that brings food?
Until the spring they lived at {} and then they disappeared.
She asked us to keep {} from him whatever happens.
A visit was made to {} and nobody answered the door.
""".strip().splitlines()

NUMBER = """
The number on the form was {} and it has been passed to three services.
I rang {} twice and left a message with a stranger.
They asked me to confirm {} by e-mail and I did.
On the envelope somebody had written {} in pencil.
Our system holds {} and theirs holds another.
The request quoted {} and gave no reason.
""".strip().splitlines()

BORN = """
Date of birth {} if that matters for the answer.
The child was born {} and has lived with three sets of carers.
Our form says {} and the clinic has the same.
DOB {} so not yet competent in my view, but I may be wrong.
They were born on {} abroad, and no record from before that has come.
""".strip().splitlines()

OPENINGS = """
I would like advice before I decide anything.
Please could somebody tell me whether I am allowed to share this.
I am not sure how the law applies here and nobody in the office can say.
This may be a small thing, but it has bothered me since Friday.
We had a request from another agency this morning and I do not know how much to send.
A colleague has left and I have taken over her work with this family.
Sorry for the long message; there is a lot to tell.
I do not want to break anybody's trust, but I am worried.
Quick question for the information governance lead.
The general practitioner will not talk with us and says that agreement is needed.
Following on from the strategy discussion, one thing is unclear.
I will keep this short because the meeting is in an hour.
""".strip().splitlines()

PLAIN = """
There is a grace period before the new agreement starts, and I hope it has not ended.
The GP and CAMHS both say that it is for the other one to decide.
Our policy is green on paper and useless in practice.
No one has been harmed so far as we can tell.
The records go back to the summer before last and are hard to read.
Parents have rights too, and I do not want to be unfair to them.
Under the golden rules we should be open unless that would put somebody in danger.
The designated safeguarding lead is on leave until Thursday.
My own view is that the risk of not sharing is greater.
English is not the first language at home, so I asked for an interpreter.
Some of this is opinion and some of it is what people saw with their own eyes.
I have looked at the guidance and it can be read both ways.
There was talk of a child protection plan in the spring, but it came to nothing.
We are a small charity and have never done this before.
The Early Help team closed it and will not open it again.
A young carer in the house does most of the cooking and the washing.
Everything was calm at the last home visit and the baby was thriving.
The bill for the taxi was sent to the wrong department, which is how this came out.
Social Care say that they will wait for the core group.
If I ring the out of hours desk they will want to know more than I can say.
The paper file is in a locked drawer and nobody else has the key.
""".strip().splitlines()

QUESTIONS = """
Do I need consent, or is there another basis?
What is the least I can tell them and still keep the child safe?
Who should make this decision, and by when?
Should the parents be told first?
Can I share only part of it?
May I say no, and if so what do I have to write down?
Would it be wrong to wait until after the weekend?
Is this ours to share at all, since another agency wrote it?
Can the answer be put in writing, please?
What would you do in my place?
Does the duty to share apply to a charity like ours?
How long should we keep it?
""".strip().splitlines()
