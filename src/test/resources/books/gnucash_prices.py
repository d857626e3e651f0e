"""Puts the lines of a price file into a new GnuCash book by GnuCash's own engine, saves it, reads it again, prints its prices.

A line whose currencies GnuCash does not know is printed as unknown: its import of prices refuses it too.
"""
import csv
import datetime
import sys
from gnucash import Account, GncNumeric, GncPrice, Session, SessionOpenMode

prices, book_file = sys.argv[1:]
with open(prices, newline="") as lines:
    rows = list(csv.DictReader(lines))

session = Session("xml://" + book_file, SessionOpenMode.SESSION_NEW_STORE)
table = session.book.get_table()
pairs = []
for row in rows:
    of = table.lookup(row["From Namespace"], row["From Symbol"])
    into = table.lookup("CURRENCY", row["Currency To"])
    if of is None or into is None:
        print("unknown", row["From Symbol"], row["Currency To"])
        continue
    price = GncPrice(session.book)
    price.begin_edit()
    price.set_commodity(of)
    price.set_currency(into)
    price.set_time64(datetime.datetime.strptime(row["Date"], "%Y-%m-%d"))
    price.set_value(GncNumeric(row["Amount"]))
    price.commit_edit()
    session.book.get_price_db().add_price(price)
    pair = (row["From Symbol"], row["Currency To"])
    if pair not in pairs:
        pairs.append(pair)
account = Account(session.book)  # a book without one is not saved
session.book.get_root_account().append_child(account)
account.SetName("Cash")
account.SetType(2)
account.SetCommodity(table.lookup("CURRENCY", "EUR"))
session.save()
session.end()

session = Session("xml://" + book_file, SessionOpenMode.SESSION_READ_ONLY)
table = session.book.get_table()
for of, into in pairs:
    known = session.book.get_price_db().get_prices(table.lookup("CURRENCY", of), table.lookup("CURRENCY", into))
    for price in known:
        value = price.get_value()
        print(price.get_time64().date(), of, "%d/%d" % (value.num, value.denom), into)
session.end()
