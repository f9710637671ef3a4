"""What the service says of itself, in scores, plans, figures and reports, rests on something a reader can follow."""
