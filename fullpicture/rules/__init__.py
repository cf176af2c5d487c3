"""What law and procedure require, in pure Python: frozen facts in, a verdict with its reasons and
sources out.
"""
