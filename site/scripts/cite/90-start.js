// What of it this page has.

if (box) {
  writeDay();
  followPlace();
  offerCopies();
  saveFromPage();
  offerQuotes();
}
offerTables();
