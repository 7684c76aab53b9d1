"""Key ring and rotation: new keys, encrypting anew, retiring old ones (암호화 열쇠 바꾸기)."""
