// What of it this page has.

if (box) {
  writeDay();
  followPlace();
  offerCopies();
  offerAtHead();
  saveFromPage();
  offerQuotes();
}
offerTables();
offerMeanings();
