"""The append-only Merkle log (RFC 6962) of every act and every look, and its proofs."""
