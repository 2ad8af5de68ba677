"""What a parent takes home: a plan for a step, the brochure, letters and checklists, on screen and paper."""
