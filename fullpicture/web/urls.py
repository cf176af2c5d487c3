"""The pages' addresses: nouns and opaque identifiers, one verb at most, at the end, for a POST."""

from django.urls import URLPattern, URLResolver, include, path

from fullpicture.web import (
    advice,
    alerts,
    alleged,
    answering,
    asking,
    attachments,
    before,
    checking,
    child,
    children,
    chronology,
    claims,
    contacts,
    corrections,
    creating,
    decisions,
    drafts,
    emergencies,
    entries,
    family,
    handing,
    home,
    looks,
    parts,
    passes,
    posts,
    putting,
    reasons,
    records,
    releases,
    requests,
    searching,
    shares,
    sheets,
    supervision,
    team,
    telling,
    withdrawing,
    writing,
)

# /children/<id>/
child_urls: list[URLPattern | URLResolver] = [
    path("", child.overview_page, name="child"),
    path("sharing/", child.sharing_page, name="child-sharing"),
    path("checking/", checking.checking_page, name="child-checking"),
    path("checking/claim/", checking.make_claim, name="child-claim"),
    path("checking/alleged/", alleged.alleged_page, name="child-alleged"),
    path("checking/alleged/back/", checking.take_back_alleged, name="child-alleged-back"),
    path("checking/ask/", checking.ask_question, name="child-question"),
    path("before/", before.brief_page, name="child-brief"),
    path("requests/", asking.requests_page, name="child-requests"),
    path("ask/", asking.begin, name="child-ask"),
    path("looks/", child.looks_page, name="child-looks"),
    path("family/", family.family_page, name="child-family"),
    path("record/", family.kept_page, name="child-record"),
    path("reason/", children.reason_page, name="child-reason"),
    path("decisions/new/", drafts.new_draft, name="child-decide"),
    path("advice/new/", advice.new_question, name="child-advice"),
    path("emergency/", emergencies.begin, name="child-emergency"),
    path("chronology/", chronology.chronology_page, name="child-chronology"),
    path("chronology/print/", chronology.print_chronology, name="child-print"),
    path("entries/new/", writing.new_entry, name="entry-new"),
]

# /entries/<id>/
entry_urls: list[URLPattern | URLResolver] = [
    path("", entries.entry_page, name="entry"),
    path("correct/", writing.correct_entry, name="entry-correct"),
    path("account/", writing.give_account, name="entry-account"),
    path("share/", entries.share_entry, name="entry-share"),
    path("claim/", entries.make_claim, name="entry-claim"),
    path("take-back/", entries.take_back, name="entry-take-back"),
]

# /claims/<id>/
claim_urls: list[URLPattern | URLResolver] = [
    path("", claims.claim_page, name="claim"),
    path("evidence/", claims.lay_evidence, name="claim-evidence"),
    path("step/", claims.take_step, name="claim-step"),
    path("service/", putting.asking_page, name="claim-service"),
    path("answer/", putting.say_bearing, name="claim-answer"),
]

# /questions/<id>/
question_urls: list[URLPattern | URLResolver] = [
    path("take/", checking.take_question, name="question-take"),
    path("answer/", checking.answer_question, name="question-answer"),
]

# /drafts/<id>/
draft_urls: list[URLPattern | URLResolver] = [
    path("what/", drafts.what_page, name="draft-what"),
    path("openness/", drafts.openness_page, name="draft-openness"),
    path("check/", drafts.check_page, name="draft-check"),
    path("parts/", parts.parts_page, name="draft-parts"),
    path("second/", releases.second_page, name="draft-second"),
    path("discard/", drafts.discard_draft, name="draft-discard"),
]

# /advice-drafts/<id>/
advice_draft_urls: list[URLPattern | URLResolver] = [
    path("", advice.question_page, name="advice-draft"),
    path("review/", advice.review_page, name="advice-review"),
    path("discard/", advice.discard_question, name="advice-discard"),
]

# /decisions/<id>/
decision_urls: list[URLPattern | URLResolver] = [
    path("", decisions.decision_page, name="decision"),
    path("receipt/", decisions.decision_receipt, name="decision-receipt"),
    path("told/", telling.tell_family, name="decision-told"),
    path("sheet/", sheets.sheet_page, name="decision-sheet"),
]

# /shares/<id>/
share_urls: list[URLPattern | URLResolver] = [
    path("", shares.share_page, name="share"),
    path("accept/", shares.accept_share, name="share-accept"),
    path("receipt/", shares.share_receipt, name="share-receipt"),
    path("ask/", answering.ask_sender, name="share-ask"),
    path("dispute/", answering.dispute_share, name="share-dispute"),
    path("reply/", answering.reply_to_recipient, name="share-reply"),
    path("pass/", answering.pass_share_on, name="share-pass"),
    path("review/", answering.review_share, name="share-review"),
    path("withdraw/", withdrawing.withdraw_page, name="share-withdraw"),
    path("confirm/", shares.confirm_closed, name="share-confirm"),
    path("link/", handing.link_page, name="share-link"),
    path("link/close/", handing.close_link, name="share-link-close"),
]

# /corrections/<id>/
correction_urls: list[URLPattern | URLResolver] = [
    path("", corrections.correction_page, name="correction"),
    path("acknowledge/", corrections.acknowledge_correction, name="correction-acknowledge"),
]

# /emergencies/<id>/
emergency_urls: list[URLPattern | URLResolver] = [
    path("", emergencies.emergency_page, name="emergency"),
    path("accept/", emergencies.accept, name="emergency-accept"),
    path("complete/", emergencies.complete, name="emergency-complete"),
    path("apart/", emergencies.apart_known, name="emergency-apart"),
    path("review/", emergencies.review, name="emergency-review"),
    path("receipt/", emergencies.receipt, name="emergency-receipt"),
]

# /askings/<id>/
asking_urls: list[URLPattern | URLResolver] = [
    path("", asking.asking_page, name="asking"),
    path("answers/", asking.answers, name="asking-answers"),
    path("discard/", asking.discard, name="asking-discard"),
]

# /requests/<id>/
request_urls: list[URLPattern | URLResolver] = [
    path("", requests.request_page, name="request"),
    path("reply/", requests.reply, name="request-reply"),
    path("take/", requests.take_on, name="request-take"),
    path("pass/", requests.pass_on, name="request-pass"),
    path("share/", requests.share, name="request-share"),
    path("withdraw/", requests.withdraw, name="request-withdraw"),
    path("again/", requests.again, name="request-again"),
    path("came/", requests.came, name="request-came"),
    path("resolve/", requests.call, name="request-resolve"),
    path("receipt/", requests.receipt, name="request-receipt"),
    path("link/", handing.question_link_page, name="request-link"),
    path("link/close/", handing.close_question_link, name="request-link-close"),
]

# /reasons/<id>/
reason_urls: list[URLPattern | URLResolver] = [
    path("", reasons.given_reason_page, name="reason"),
    path("review/", reasons.review_reason, name="reason-review"),
]

# /alerts/<id>/
alert_urls: list[URLPattern | URLResolver] = [
    path("", alerts.alert_page, name="alert"),
    path("follow-up/", alerts.follow_up, name="alert-follow-up"),
]

# /pairs/<id>/
pair_urls: list[URLPattern | URLResolver] = [
    path("", records.pair_page, name="pair"),
    path("answer/", records.answer_pair, name="pair-answer"),
]

# /merges/<id>/
merge_urls: list[URLPattern | URLResolver] = [
    path("", records.merge_page, name="merge"),
    path("undo/", records.undo_merge, name="merge-undo"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home_page, name="home"),
    path("posts/", posts.posts_page, name="posts"),
    path("children/", searching.children_page, name="children"),
    path("children/new/", creating.new_person_page, name="child-new"),
    path("searches/<uuid:search>/", searching.search_page, name="search"),
    path("children/<uuid:child>/", include(child_urls)),
    path("entries/<uuid:entry>/", include(entry_urls)),
    path("claims/<uuid:claim>/", include(claim_urls)),
    path("questions/<uuid:open_question>/", include(question_urls)),
    path("protected/<uuid:detail>/show/", family.show_protected, name="protected-show"),
    path("entry-drafts/<uuid:draft>/discard/", writing.discard_draft, name="entry-discard"),
    path("papers/<uuid:paper>/small/", attachments.draft_picture, name="draft-picture"),
    path("attachments/<uuid:attachment>/", attachments.attachment, name="attachment"),
    path("attachments/<uuid:attachment>/small/", attachments.small_picture, name="small-picture"),
    path("enclosures/<uuid:enclosure>/", attachments.enclosure, name="enclosure"),
    path("enclosures/<uuid:enclosure>/small/", attachments.small_enclosure, name="small-enclosure"),
    path("prints/<uuid:made>/receipt/", chronology.print_receipt, name="print-receipt"),
    path("drafts/<uuid:draft>/", include(draft_urls)),
    path("advice-drafts/<uuid:draft>/", include(advice_draft_urls)),
    path("advice/<uuid:question>/", advice.advice_page, name="advice"),
    path("advice/<uuid:question>/link/", advice.link_page, name="advice-link"),
    path("advice/<uuid:question>/withdraw/", advice.withdraw_link, name="advice-withdraw"),
    path("contacts/", contacts.contacts_page, name="contacts"),
    path("contacts/<uuid:contact>/", contacts.contact_page, name="contact"),
    path("contacts/<uuid:contact>/remove/", contacts.remove_contact, name="contact-remove"),
    path("contacts/<uuid:contact>/check/", contacts.check_contact, name="contact-check"),
    path("contacts/<uuid:contact>/kind/", contacts.say_kind, name="contact-kind"),
    path("passes/<str:token>/", passes.pass_page, name="pass"),
    path("decisions/<uuid:decision>/", include(decision_urls)),
    path("sheets/<uuid:sheet>/", sheets.sheet_pdf, name="sheet"),
    path("shares/<uuid:share>/", include(share_urls)),
    path("corrections/<uuid:correction>/", include(correction_urls)),
    path("emergency/", emergencies.which_child_page, name="emergency-which"),
    path("alarms/<uuid:alarm>/", emergencies.alarm_page, name="alarm"),
    path("alarms/<uuid:alarm>/discard/", emergencies.discard_alarm, name="alarm-discard"),
    path("emergencies/<uuid:emergency>/", include(emergency_urls)),
    path("askings/<uuid:together>/", include(asking_urls)),
    path("requests/<uuid:asked>/", include(request_urls)),
    path("reasons/<uuid:given>/", include(reason_urls)),
    path("releases/<uuid:asking>/", releases.release_page, name="release"),
    path("supervision/new/", supervision.new_supervision, name="supervision-new"),
    path("supervision/<uuid:held>/", supervision.supervision_page, name="supervision"),
    path("team/", team.team_page, name="team"),
    path("alerts/<uuid:alert>/", include(alert_urls)),
    path("pairs/", records.pairs_page, name="pairs"),
    path("pairs/<uuid:pair>/", include(pair_urls)),
    path("merges/<uuid:merge>/", include(merge_urls)),
    path("looks/", looks.looks_page, name="looks"),
    path("looks/reasons/", looks.reasons_page, name="looks-reasons"),
]
