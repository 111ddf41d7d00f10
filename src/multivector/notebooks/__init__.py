"""Execute the chapter notebooks, keep their stored outputs stable, and prove them with nbval."""
