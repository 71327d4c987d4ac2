"""What the pages share. No rule of law lives here: every answer comes from ``deelwijzer.wijzer.Wijzer``."""
