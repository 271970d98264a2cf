"""Characters: decoding, folding with the way back, sentences, speakers, placeholders, jieba."""
