"""Will hold one file for each pattern: definition, source, thresholds from policy, known false
alarms, evidence out.
"""
