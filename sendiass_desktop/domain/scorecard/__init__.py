"""The score card: what each measure means, and the figures with the records behind them."""
