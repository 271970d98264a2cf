"""The learned second opinion: how much a text sounds like a violation where no rule of the catalog speaks.

`features` says what the model sees, `model` holds the shipped weights, `reading` judges a text by sentences and
as a whole, `nearest` finds examples of rules that are alike. `training` makes the weights and is never imported here.
"""
