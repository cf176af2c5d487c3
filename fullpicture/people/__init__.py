"""Records that agencies hold about people, the persons those records are linked to, and which
services are involved.
"""
