"""The parts of the practice service: chance, days, people, what they tell, how it is answered."""
