"""Will hold questions to other agencies: question, basis, clock, reply, nil return, refusal; Find
across agencies.
"""
