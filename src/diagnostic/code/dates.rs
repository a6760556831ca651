//! V07: dates.

codes! {
DATES_DIFFER = "V0701" Warning "two dates that are not one day":
"A text gives one day in two calendars, and computed they are two days. The source is not corrected: the site shows
both, and says that they differ. Say in the introduction or on a page what is known of it; if only this copy is
wrong, emend it with a witness.

    19 Shahrivar 1300 (20 September 1921)     # the first is 10 September"
DATE_IMPOSSIBLE = "V0702" Warning "no such day":
"A date names a day that its calendar does not have, such as 30 Esfand of a common year or 29 February 1900. It stays as
the source has it, and has no place in the chronology, unless the editors say in `dates.yaml` which day is meant. If
only this copy is wrong, emend it with a witness."
DATE_NOT_THERE = "V0703" Error "entry without a date":
"An entry of `dates.yaml` says of which calendar a date is, or that it is none, and no date is found in the words that
it names. Quote the words of the date; or say with `date:` which one they are.

    - quote: on the feast of the prophet
      date: 1920-05-31
      why: The feast fell on that day.
      certainty: probable
      by: editors"
DATE_MISFIT = "V0704" Error "entry that does not fit its date":
"An entry of `dates.yaml` speaks of a date in a way that cannot be: another entry speaks of it already; `date:` is
said of words that hold several dates; `calendar:` names another calendar than the name of the month does, as Esfand is
no month of the Julian one; or some of the words are withheld. Write one entry for each date, with its own words."
}
