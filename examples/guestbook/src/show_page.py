"""Waits until the guestbook answers, and shows its page."""
import os
import sys
import time
import urllib.request

url = 'http://127.0.0.1:%s/' % os.environ['GUESTBOOK_PORT']
for attempt in range(100):
    try:
        print(urllib.request.urlopen(url, timeout=10).read().decode())
        print('%s answered' % url)
        sys.exit(0)
    except OSError:
        time.sleep(0.1)
sys.exit('%s does not answer' % url)
