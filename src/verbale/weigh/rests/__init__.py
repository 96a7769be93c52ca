"""On whom it rests: credits, copies and claims, followed back to independent origins."""
