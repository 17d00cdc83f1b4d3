"""Arabic times: sentence → expressions and EDTF, each row with the reason why it is there."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import DataError
from kg.lang.ar.dates import Resolved, resolve, times
from kg.lang.ar.wordlist import read_words

FRI = date(2022, 1, 7)
TUE = date(2022, 1, 18)
MON = date(2022, 11, 21)
SAT = date(2023, 11, 25)
LEAP = date(2016, 2, 28)  # a Sunday
NONE = None  # no anchor

Row = tuple[date | None, str, dict[str, str | None], str]

ROWS: list[Row] = [
    # Weekdays.
    (FRI, "وقال التحالف في بيان، الأربعاء، إنهم", {"الأربعاء": "2022-01-05"}, "bare: the last one"),
    (FRI, "قُتل الجمعة جنديان", {"الجمعة": "2022-01-07"}, "bare, on the same weekday: the anchor itself"),
    (TUE, "يوم الخميس", {"يوم الخميس": "2022-01-13"}, "with the word day"),
    (TUE, "هجومهم على أبوظبي الاثنين الماضي", {"الاثنين الماضي": "2022-01-17"}, "last, yesterday"),
    (TUE, "الثلاثاء الماضي", {"الثلاثاء الماضي": "2022-01-11"}, "last is never the anchor itself"),
    (TUE, "يعقد الاجتماع الأربعاء المقبل", {"الأربعاء المقبل": "2022-01-19"}, "next, tomorrow"),
    (TUE, "الثلاثاء القادم", {"الثلاثاء القادم": "2022-01-25"}, "next is never the anchor itself"),
    (SAT, "الخميس قبل الماضي", {"الخميس قبل الماضي": "2023-11-16"}, "the one before last"),
    (FRI, "والخميس أعلنت", {"الخميس": "2022-01-06"}, "clitic و is left outside"),
    (FRI, "للخميس الماضي", {"لخميس الماضي": "2022-01-06"}, "لل: the article has lost its alef"),
    (MON, "ظهر اليوم الإثنين، سقطت", {"ظهر اليوم الإثنين": "2022-11-21"}, "other spelling of Monday, part of day"),
    (SAT, "يومي الأربعاء والخميس", {"الأربعاء": "2023-11-22", "الخميس": "2023-11-23"}, "two days are two times"),
    (TUE, "الأحد من الأسبوع الماضي", {"الأحد من الأسبوع الماضي": "2022-01-09"},
     "weekday of a week that begins on Sunday"),
    (TUE, "الخميس من الأسبوع الماضي", {"الخميس من الأسبوع الماضي": "2022-01-13"}, "its Thursday"),
    (NONE, "الخميس", {"الخميس": None}, "no anchor, no date"),
    (FRI, "صلاة الجمعة", {"الجمعة": "2022-01-07"}, "the Friday prayer is on Friday"),
    # Nights.
    (TUE, "ليل الاثنين الثلاثاء غارات", {"ليل الاثنين الثلاثاء": "2022-01-17/2022-01-18"}, "a night between two days"),
    (FRI, "ليل السبت-الأحد", {"ليل السبت-الأحد": "2022-01-01/2022-01-02"}, "with a hyphen"),
    (FRI, "ليل الثلاثاء - الأربعاء", {"ليل الثلاثاء - الأربعاء": "2022-01-04/2022-01-05"}, "with a spaced hyphen"),
    (FRI, "ليل الخميس ـ الجمعة", {"ليل الخميس ـ الجمعة": "2022-01-06/2022-01-07"}, "tatweel as a dash"),
    (FRI, "ليلة الخميس/الجمعة", {"ليلة الخميس/الجمعة": "2022-01-06/2022-01-07"}, "with a slash"),
    (MON, "ليل الاثنين الثلاثاء", {"ليل الاثنين الثلاثاء": "2022-11-21/2022-11-22"}, "the night that begins today"),
    (MON, "بعد منتصف ليل السبت الأحد", {"بعد منتصف ليل السبت الأحد": "2022-11-19/2022-11-20"}, "after midnight"),
    (FRI, "نفذت عملية الليلة الماضية", {"الليلة الماضية": "2022-01-06/2022-01-07"}, "last night"),
    (FRI, "الليلة الفائتة", {"الليلة الفائتة": "2022-01-06/2022-01-07"}, "last night, other adjective"),
    (SAT, "الليلة قبل الماضية", {"الليلة قبل الماضية": "2023-11-23/2023-11-24"}, "the night before last"),
    (SAT, "ينتهي الليلة", {"الليلة": "2023-11-25"}, "tonight"),
    (SAT, "ليل الجمعة", {"ليل الجمعة": "2023-11-24"}, "a night of one day is that day"),
    (SAT, "ليل أمس", {"ليل أمس": "2023-11-24"}, "the night of yesterday is yesterday"),
    # Day words.
    (SAT, "استشهد فلسطينيان أمس", {"أمس": "2023-11-24"}, "yesterday"),
    (SAT, "بالأمس", {"الأمس": "2023-11-24"}, "with clitic and article"),
    (SAT, "البارحة", {"البارحة": "2023-11-24"}, "the old word for it"),
    (SAT, "أول أمس", {"أول أمس": "2023-11-23"}, "the day before"),
    (SAT, "أول من أمس", {"أول من أمس": "2023-11-23"}, "the same in newspapers"),
    (SAT, "أمس الأول", {"أمس الأول": "2023-11-23"}, "the same in the Gulf"),
    (SAT, "غداً الأحد", {"غداً الأحد": "2023-11-26"}, "tomorrow with its weekday"),
    (SAT, "بعد غد", {"بعد غد": "2023-11-27"}, "not «after tomorrow»"),
    (SAT, "مساء غد", {"مساء غد": "2023-11-26"}, "indefinite غد after a part of the day"),
    (TUE, "أمس الاثنين في هجوم", {"أمس الاثنين": "2022-01-17"}, "yesterday with its weekday"),
    (date(2022, 1, 19), "أمس الاثنين", {"أمس الاثنين": "2022-01-17"}, "published a day late: the weekday wins"),
    (SAT, "نفى اليوم السبت أن", {"اليوم السبت": "2023-11-25"}, "today with its weekday"),
    (SAT, "فجر اليوم (أمس)", {"فجر اليوم (أمس)": "2023-11-24"}, "the newspaper corrects the agency"),
    (date(2022, 1, 5), "في وقت سابق من اليوم", {"وقت سابق من اليوم": "2022-01-05"}, "in a statement of Wednesday"),
    (NONE, "أمس", {"أمس": None}, "no anchor, no date"),
    # Parts of the day.
    (FRI, "في وقت متأخر من الخميس", {"وقت متأخر من الخميس": "2022-01-06"}, "late Thursday is Thursday"),
    (FRI, "في وقت مبكر من صباح الخميس", {"وقت مبكر من صباح الخميس": "2022-01-06"}, "early in the morning"),
    (FRI, "في ساعة متأخرة من ليل الأربعاء", {"ساعة متأخرة من ليل الأربعاء": "2022-01-05"}, "at a late hour"),
    (FRI, "في الساعات الأولى من فجر الجمعة", {"الساعات الأولى من فجر الجمعة": "2022-01-07"}, "first hours"),
    (FRI, "بعد ظهر الخميس", {"بعد ظهر الخميس": "2022-01-06"}, "afternoon: بعد is not «after» here"),
    (FRI, "منتصف ليل الخميس", {"منتصف ليل الخميس": "2022-01-06"}, "midnight of one day"),
    (FRI, "نهار الأربعاء", {"نهار الأربعاء": "2022-01-05"}, "Lebanese: the day of Wednesday"),
    (FRI, "عصر يوم الأربعاء", {"عصر يوم الأربعاء": "2022-01-05"}, "part, day, weekday"),
    (FRI, "ومساءً، وافق الجانبان", {"مساءً": "2022-01-07"}, "an adverb alone is of the day that the text is at"),
    (date(2024, 1, 3), "وأعلن ليلًا استهداف", {"ليلًا": "2024-01-02/2024-01-03"}, "a night alone may be of two days"),
    (FRI, "قُتلوا الخميس عند الثامنة صباحا", {"الخميس": "2022-01-06"}, "the morning is that of Thursday"),
    (FRI, "قصف متقطع منذ الصباح على", {"منذ الصباح": "2022-01-07/.."}, "since the morning of this day"),
    (FRI, "حين ظهر مساء الخميس", {"مساء الخميس": "2022-01-06"}, "noon before evening is the verb, he appeared"),
    # Before, since, last so many.
    (FRI, "قبل ثلاثة أيام", {"قبل ثلاثة أيام": "2022-01-04"}, "days ago"),
    (FRI, "قبل يومين", {"قبل يومين": "2022-01-05"}, "dual"),
    (FRI, "قبل 14 يوماً", {"قبل 14 يوماً": "2021-12-24"}, "digits and the accusative"),
    (FRI, "قبل أربعة عشر يوما", {"قبل أربعة عشر يوما": "2021-12-24"}, "number of two words"),
    (FRI, "قبل أسبوع", {"قبل أسبوع": "2021-12-31"}, "a unit alone is one"),
    (FRI, "قبل شهرين", {"قبل شهرين": "2021-11"}, "months are as exact as months"),
    (FRI, "قبل عام", {"قبل عام": "2021"}, "a year ago"),
    (FRI, "قبل نحو خمس سنوات", {"قبل نحو خمس سنوات": "2017"}, "about"),
    (FRI, "قبل عام ونصف", {"قبل عام ونصف": "2020-07"}, "a year and a half"),
    (FRI, "منذ أسبوعين", {"منذ أسبوعين": "2021-12-24/.."}, "since: open to the present"),
    (FRI, "منذ ثلاث سنوات", {"منذ ثلاث سنوات": "2019/.."}, "since, years"),
    (FRI, "منذ يوم الخميس", {"منذ يوم الخميس": "2022-01-06/.."}, "not «a day ago»"),
    (FRI, "قبل يوم الخميس", {"قبل يوم الخميس": "../2022-01-05"}, "before Thursday, not «a day ago»"),
    (FRI, "خلال الأيام الثلاثة الماضية", {"الأيام الثلاثة الماضية": "2022-01-04/2022-01-07"}, "the last three days"),
    (FRI, "في الـ24 ساعة الماضية", {"24 ساعة الماضية": "2022-01-06/2022-01-07"}, "digits after the article"),
    (FRI, "في الساعات الأربع والعشرين الماضية", {"الساعات الأربع والعشرين الماضية": "2022-01-06/2022-01-07"}, "words"),
    (FRI, "الأشهر الستة الأخيرة", {"الأشهر الستة الأخيرة": "2021-07-07/2022-01-07"}, "the last six months"),
    (FRI, "الأيام العشرة المقبلة", {"الأيام العشرة المقبلة": "2022-01-07/2022-01-17"}, "the next ten days"),
    (FRI, "الأسبوعين الماضيين", {"الأسبوعين الماضيين": "2021-12-24/2022-01-07"}, "dual"),
    (date(2020, 5, 18), "في اليومين السابقين", {"اليومين السابقين": "2020-05-16/2020-05-17"}, "the two days before"),
    (FRI, "آخر ثلاثة أيام", {"آخر ثلاثة أيام": "2022-01-04/2022-01-07"}, "the last, other word order"),
    (date(2022, 1, 23), "لليوم الرابع على التوالي", {"ليوم الرابع على التوالي": "2022-01-20/2022-01-23"},
     "days in a row"),
    (date(2023, 4, 16), "لليوم الثاني، المعارك", {"ليوم الثاني": "2023-04-15/2023-04-16"}, "days in a row, short"),
    # Units.
    (FRI, "الأسبوع الماضي", {"الأسبوع الماضي": "2021-12-26/2022-01-01"}, "weeks begin on Sunday"),
    (FRI, "هذا الأسبوع", {"هذا الأسبوع": "2022-01-02/2022-01-08"}, "this week"),
    (FRI, "الأسبوع المقبل", {"الأسبوع المقبل": "2022-01-09/2022-01-15"}, "next week"),
    (FRI, "الشهر الماضي", {"الشهر الماضي": "2021-12"}, "last month, over the end of the year"),
    (FRI, "مطلع الشهر الجاري", {"مطلع الشهر الجاري": "2022-01"}, "early this month"),
    (TUE, "في وقت سابق من الشهر الحالي", {"وقت سابق من الشهر الحالي": "2022-01"}, "earlier this month"),
    (TUE, "في وقت سابق هذا الشهر", {"وقت سابق هذا الشهر": "2022-01"}, "earlier this month, without من"),
    (FRI, "العام الماضي", {"العام الماضي": "2021"}, "last year"),
    (FRI, "السنة الحالية", {"السنة الحالية": "2022"}, "this year"),
    (FRI, "العام المقبل", {"العام المقبل": "2023"}, "next year"),
    (FRI, "منذ بداية العام", {"منذ بداية العام": "2022/.."}, "a bare unit after its phase is this one"),
    (FRI, "النصف الأول من العام الماضي", {"النصف الأول من العام الماضي": "2021-01/2021-06"}, "half of a year"),
    (FRI, "الربع الأخير من 2021", {"الربع الأخير من 2021": "2021-10/2021-12"}, "quarter of a year"),
    (FRI, "28 من الشهر الماضي", {"28 من الشهر الماضي": "2021-12-28"}, "a day of last month"),
    # Months.
    (SAT, "في آب الماضي", {"آب الماضي": "2023-08"}, "Levantine, a weak name in company"),
    (SAT, "في آب", {"آب": "2023-08"}, "after «in»"),
    (date(2024, 1, 3), "في تشرين الأول الماضي", {"تشرين الأول الماضي": "2023-10"}, "over the end of the year"),
    (FRI, "في يناير", {"يناير": "2022-01"}, "the month of the anchor itself"),
    (FRI, "في فبراير", {"فبراير": "2021-02"}, "a month without year is the last one"),
    (FRI, "فبراير المقبل", {"فبراير المقبل": "2022-02"}, "the next one"),
    (FRI, "خلال كانون الثاني/يناير الجاري", {"كانون الثاني/يناير الجاري": "2022-01"}, "both names with a slash"),
    (FRI, "كانون الأول (ديسمبر)", {"كانون الأول (ديسمبر)": "2021-12"}, "both names with parentheses"),
    (FRI, "ديسمبر/ كانون الأول 2020", {"ديسمبر/ كانون الأول 2020": "2020-12"}, "the other order, a blank"),
    (FRI, "في دجنبر 2020", {"دجنبر 2020": "2020-12"}, "Moroccan"),
    (FRI, "في جويلية 2020", {"جويلية 2020": "2020-07"}, "Algerian and Tunisian"),
    (FRI, "في غشت الماضي", {"غشت الماضي": "2021-08"}, "Moroccan August"),
    (FRI, "يناير من العام الماضي", {"يناير من العام الماضي": "2021-01"}, "the month of last year"),
    (FRI, "مارس من عام 2020", {"مارس من عام 2020": "2020-03"}, "weak name, year with its word"),
    (FRI, "شهر مارس", {"شهر مارس": "2021-03"}, "weak name after «month»"),
    (LEAP, "منذ مارس 2015", {"منذ مارس 2015": "2015-03/.."}, "weak name after «since»"),
    (date(2020, 5, 19), "مراراً منذ آذار/مارس.", {"منذ آذار/مارس": "2020-03/.."}, "since, no year"),
    (FRI, "منتصف كانون الأول", {"منتصف كانون الأول": "2021-12"}, "the middle of a month"),
    (FRI, "بحلول يونيو 2023", {"بحلول يونيو 2023": "../2023-06"}, "by: open to the past"),
    (NONE, "في يناير 2020", {"يناير 2020": "2020-01"}, "absolute without anchor"),
    (NONE, "في يناير", {"يناير": None}, "relative without anchor"),
    (SAT, "سيبدأ منتصف ديسمبر", {"منتصف ديسمبر": "2023-12"}, "a verb of the future before it"),
    (SAT, "ستبدأ المحاكمة في هجوم أكتوبر", {"أكتوبر": "2023-10"}, "future, but the past month is nearer"),
    (date(2024, 4, 3), "من المقرر أن توقّع يوم 17 نيسان/أبريل", {"يوم 17 نيسان/أبريل": "2024-04-17"}, "scheduled"),
    (SAT, "سيطر الجيش على البلدة في ديسمبر", {"ديسمبر": "2022-12"}, "no future: took control"),
    # Days of months.
    (FRI, "30 كانون الأول/ديسمبر الماضي", {"30 كانون الأول/ديسمبر الماضي": "2021-12-30"}, "day, both names, last"),
    (LEAP, "في 28 كانون الثاني الماضي", {"28 كانون الثاني الماضي": "2016-01-28"}, "day and last month"),
    (SAT, "منذ السابع من تشرين الأول الماضي", {"منذ السابع من تشرين الأول الماضي": "2023-10-07/.."}, "ordinal"),
    (SAT, "السادس من حزيران", {"السادس من حزيران": "2023-06-06"}, "ordinal without year"),
    (SAT, "الحادي والثلاثين من آب", {"الحادي والثلاثين من آب": "2023-08-31"}, "ordinal of two words"),
    (SAT, "الأول من كانون الثاني 2020", {"الأول من كانون الثاني 2020": "2020-01-01"}, "the first"),
    (SAT, "أول أغسطس", {"أول أغسطس": "2023-08-01"}, "the first, other word"),
    (FRI, "2 تشرين الثاني 2023", {"2 تشرين الثاني 2023": "2023-11-02"}, "later than the anchor"),
    (FRI, "٧ يناير ٢٠٢٢", {"٧ يناير ٢٠٢٢": "2022-01-07"}, "Arabic-Indic digits"),
    (FRI, "۷ يناير ۲۰۲۲", {"۷ يناير ۲۰۲۲": "2022-01-07"}, "Persian digits"),
    (FRI, "الثلاثاء ١٩ أيار/مايو ٢٠٢٠", {"الثلاثاء ١٩ أيار/مايو ٢٠٢٠": "2020-05-19"}, "weekday and date are one time"),
    (date(2024, 1, 3), "مساء أمس الثلاثاء ٢ كانون الثاني، في", {"مساء أمس الثلاثاء ٢ كانون الثاني": "2024-01-02"},
     "all at once"),
    (TUE, "يوم الثلاثاء (18 كانون الثاني 2022)", {"يوم الثلاثاء (18 كانون الثاني 2022)": "2022-01-18"},
     "in parentheses"),
    (TUE, "الخميس 20 كانون الثاني", {"الخميس 20 كانون الثاني": "2022-01-20"}, "the weekday says that it is to come"),
    (date(2022, 1, 23), "منذ مساء الخميس 20 كانون الثاني، هم", {"منذ مساء الخميس 20 كانون الثاني": "2022-01-20/.."},
     "gold"),
    (TUE, "28 و29 كانون الأول", {"28": "2021-12-28", "29 كانون الأول": "2021-12-29"}, "two days, one month"),
    (TUE, "بين 20 و25 كانون الأول", {"20 و25 كانون الأول": "2021-12-20/2021-12-25"}, "a range of days"),
    (TUE, "من 10 إلى 13 يوليو 2021", {"10 إلى 13 يوليو 2021": "2021-07-10/2021-07-13"}, "a range, from … to"),
    (TUE, "20-25 كانون الأول", {"20-25 كانون الأول": "2021-12-20/2021-12-25"}, "a range with a hyphen"),
    (TUE, "7/1/2022", {"7/1/2022": "2022-01-07"}, "digits, the day first"),
    (TUE, "7-1-2022", {"7-1-2022": "2022-01-07"}, "digits with hyphens"),
    (TUE, "2022-01-07", {"2022-01-07": "2022-01-07"}, "ISO"),
    (TUE, "1/15/2022", {"1/15/2022": "2022-01-15"}, "the month first where it cannot be the day"),
    (TUE, "في 30 شباط 2020", {"30 شباط 2020": None}, "no such day"),
    (LEAP, "في 29 شباط 2016", {"29 شباط 2016": "2016-02-29"}, "a leap day"),
    (MON, "هجمات 11 سبتمبر", {"11 سبتمبر": "2001-09-11"}, "the attacks of that name are of 2001"),
    # Years.
    (FRI, "في عام 2014،", {"عام 2014": "2014"}, "with its word"),
    (FRI, "في العام ٢٠١٥", {"العام ٢٠١٥": "2015"}, "with article"),
    (FRI, "سنة 2014م", {"سنة 2014م": "2014"}, "with the era"),
    (FRI, "والعراق في 2014", {"2014": "2014"}, "bare after «in»"),
    (FRI, "هزيمته في 2017 و2019 على التوالي", {"2017": "2017", "2019": "2019"}, "a list"),
    (FRI, "أحداث 2014 و2015", {"2014": "2014", "2015": "2015"}, "a list after a bare year"),
    (FRI, "أعوام 1984 و1988 و1996", {"أعوام 1984": "1984", "1988": "1988", "1996": "1996"}, "a longer list"),
    (FRI, "بين عامي 2012 و2014", {"عامي 2012 و2014": "2012/2014"}, "a range"),
    (FRI, "من 2014 إلى 2017", {"2014 إلى 2017": "2014/2017"}, "a range, from … to"),
    (FRI, "(2011-2018)", {"2011-2018": "2011/2018"}, "a range in parentheses"),
    (FRI, "منذ عام 1973 وحتى عام 1990", {"منذ عام 1973 وحتى عام 1990": "1973/1990"}, "since … until is closed"),
    (FRI, "بين 1973 ـ 1982", {"1973 ـ 1982": "1973/1982"}, "a tatweel as a dash"),
    (FRI, "منذ ٢٠١٤", {"منذ ٢٠١٤": "2014/.."}, "since"),
    (FRI, "حتى 2019", {"حتى 2019": "../2019"}, "until"),
    (FRI, "قبل عام 2011", {"قبل عام 2011": "../2010"}, "before a year, not «a year ago»"),
    (FRI, "بعد عام 2003", {"بعد عام 2003": "2003/.."}, "after a year is understood with it"),
    (FRI, "أواخر عام 2021", {"أواخر عام 2021": "2021"}, "late in a year stays the year"),
    (FRI, "مطلع 2020", {"مطلع 2020": "2020"}, "early in a year"),
    (FRI, "حرب 2006", {"2006": "2006"}, "a war takes a bare year"),
    (FRI, "اغتيل (2005)", {"2005": "2005"}, "a year in parentheses"),
    (FRI, "خريف 2020", {"خريف 2020": "2020-23"}, "a season"),
    (FRI, "الصيف الماضي", {"الصيف الماضي": "2021-22"}, "the last season"),
    (FRI, "ربيع العام الماضي", {"ربيع العام الماضي": "2021-21"}, "the season of last year"),
    (FRI, "في التسعينيات", {"التسعينيات": "199X"}, "a decade"),
    (FRI, "أواخر ثمانينات القرن الماضي", {"أواخر ثمانينات القرن الماضي": "198X"}, "a decade of the last century"),
    # The other calendar; times without date.
    (FRI, "15 رمضان 1443", {"15 رمضان 1443": "2022-04-16"}, "Umm al-Qura: a day off is possible"),
    (FRI, "محرم 1444 هـ", {"محرم 1444 هـ": "2022-07-30/2022-08-27"}, "a month of the Hijra"),
    (FRI, "عام 1443 هـ", {"عام 1443 هـ": "2021-08-09/2022-07-29"}, "a year of the Hijra"),
    (FRI, "في شهر رمضان الماضي", {"شهر رمضان الماضي": "2021-04-13/2021-05-12"}, "last Ramadan"),
    (FRI, "الذكرى الثانية لاغتيال", {"الذكرى الثانية": "2020-01"}, "an anniversary tells when it happened"),
    (FRI, "مؤخراً", {"مؤخراً": None}, "vague"),
    (FRI, "في الآونة الأخيرة", {"الآونة الأخيرة": None}, "vague"),
    (FRI, "منذ أشهر", {"منذ أشهر": None}, "vague: nobody says how many"),
    (FRI, "قبل أيام", {"قبل أيام": None}, "vague"),
    (FRI, "قبل ثلاثة أيام من الهجوم", {"قبل ثلاثة أيام من": None}, "measured from another event"),
]  # fmt: skip

#: Texts in which nothing is a time.
TRAPS: list[tuple[str, str]] = [
    ("ثلاثة أيام", "a duration"),
    ("هدنة تمتد أربعة أيام بين", "a duration"),
    ("خلال ثلاثة أيام", "a duration"),
    ("البرنامج الأول", "an ordinal"),
    ("في اليوم الأول من هدنة", "not today"),
    ("في اليوم التالي", "measured from another day"),
    ("في ذلك اليوم", "measured from another day"),
    ("اليوم العالمي للصحافة", "a day of the year"),
    ("صحيفة المصري اليوم", "a newspaper"),
    ("أحد عناصر التنظيم", "one of, not Sunday"),
    ("خميس مشيط", "a town"),
    ("بين الاثنين خلاف", "the two of them"),
    ("في أمسّ الحاجة إلى", "most in need"),
    ("مارس ضغوطاً", "a verb"),
    ("مارس الجيش", "a verb"),
    ("آبار النفط", "wells"),
    ("من باب الصدفة", "a door, not «in August»"),
    ("أب روحي", "a father"),
    ("تيريزا ماي", "a name"),
    ("2000 شخص", "a count"),
    ("في 2000 قرية", "a count after «in»"),
    ("في 2014 مقاتلاً", "a count in the accusative"),
    ("حوالي 2000 مقاتل", "a count after «about»"),
    ("ربيع الأسمر", "a name"),
    ("عيد الأضحى", "a feast"),
    ("أيلول الأسود", "a group"),
    ("ثورة 25 يناير", "a name"),
    ("حركة 23 مارس", "a name"),
    ("حركة «23 مارس»", "a name in quotes"),
    ("«14 آذار»", "a camp in quotes"),
    ("قوى 14 آذار", "a camp"),
    ("حرب تشرين", "a war"),
    ("رجب طيب أردوغان", "a name"),
    ("رمضان عبد الله شلح", "a name"),
    ("الأمين العام الحالي", "general, not year"),
    ("الرأي العام", "general, not year"),
    ("أهل السنة", "the Sunnis"),
    ("في الخمسينيات من عمره", "an age"),
    ("1 - صفر", "a result of a match"),
    ("ليل نهار", "day and night"),
    ("بغد أفضل", "a better tomorrow"),
    ("الانتخابات القادمة", "an adjective without a unit"),
    ("إف-16", "a model"),
    ("وقف إطلاق النار ثلاث ساعات", "a duration"),
    ("", "nothing"),
]

GAPS: list[tuple[date, str, dict[str, str | None], str]] = [
    (FRI, "في رمضان", {"رمضان": "2021-04-13/2021-05-12"}, "Ramadan alone is also a name of persons"),
    (FRI, "الأشهر الثلاثة الأولى من العام الحالي", {"الأشهر الثلاثة الأولى من العام الحالي": "2022-01/2022-03"},
     "so many first months"),
]  # fmt: skip


def found(text: str, anchor: date | None) -> dict[str, str | None]:
    resolved = [(e.text, resolve(e, anchor)) for e in times(text)]
    return {quote: r.edtf if r else None for quote, r in resolved}


@pytest.mark.parametrize(("anchor", "text", "expected", "reason"), ROWS, ids=[r[3] + ": " + r[1] for r in ROWS])
def test_times(anchor: date | None, text: str, expected: dict[str, str | None], reason: str) -> None:
    assert found(text, anchor) == expected, reason


@pytest.mark.parametrize(("text", "reason"), TRAPS, ids=[t[1] + ": " + t[0] for t in TRAPS])
def test_what_only_looks_like_a_time_is_none(text: str, reason: str) -> None:
    assert times(text) == [], reason


@pytest.mark.xfail(strict=True, reason="known gaps; each row says why")
@pytest.mark.parametrize(("anchor", "text", "expected", "reason"), GAPS, ids=[r[3] for r in GAPS])
def test_gaps(anchor: date, text: str, expected: dict[str, str | None], reason: str) -> None:
    assert found(text, anchor) == expected, reason


def test_table_is_as_long_as_promised() -> None:
    assert len(ROWS) >= 120
    assert len({anchor for anchor, *_ in ROWS} - {None}) >= 5


BOUNDS = [
    (FRI, "أواخر عام 2021", date(2021, 9, 1), date(2021, 12, 31), "end"),
    (FRI, "مطلع 2020", date(2020, 1, 1), date(2020, 4, 30), "start"),
    (FRI, "منتصف كانون الأول", date(2021, 12, 11), date(2021, 12, 20), "mid"),
    (FRI, "نهاية شباط 2020", date(2020, 2, 19), date(2020, 2, 29), "end"),
    (FRI, "أواخر التسعينيات", date(1996, 9, 1), date(1999, 12, 31), "end"),
    (FRI, "منذ 2014", date(2014, 1, 1), None, None),
    (FRI, "حتى 2019", None, date(2019, 12, 31), None),
    (FRI, "قبل عام 2011", None, date(2010, 12, 31), None),
    (FRI, "قبل نحو شهر", date(2021, 12, 1), date(2021, 12, 31), "approx"),
    (FRI, "قبل أسبوعين", date(2021, 12, 21), date(2021, 12, 27), "approx"),
    (FRI, "خريف 2020", date(2020, 9, 1), date(2020, 11, 30), None),
    (FRI, "شتاء 2021", date(2020, 12, 1), date(2022, 2, 28), None),
    (FRI, "15 رمضان 1443", date(2022, 4, 15), date(2022, 4, 17), "approx"),
    (FRI, "الذكرى الثانية", date(2020, 1, 1), date(2020, 1, 31), "approx"),
    (TUE, "ليل الاثنين الثلاثاء", date(2022, 1, 17), date(2022, 1, 18), None),
]


@pytest.mark.parametrize(("anchor", "text", "earliest", "latest", "mod"), BOUNDS, ids=[b[1] for b in BOUNDS])
def test_bounds(anchor: date, text: str, earliest: date | None, latest: date | None, mod: str | None) -> None:
    [expression] = times(text)
    resolved = resolve(expression, anchor)
    assert resolved
    assert (resolved.earliest, resolved.latest, resolved.mod) == (earliest, latest, mod)


def test_distance_from_another_event_is_told_though_not_resolved() -> None:
    [expression] = times("بعد يومين من الهجوم")
    assert (expression.point.count, expression.point.unit, expression.point.which) == (2, "day", 1)


def test_members_of_a_list_are_marked_respectively() -> None:
    assert [e.respectively for e in times("في 2017 و2019 على التوالي")] == [True, True]
    assert [e.respectively for e in times("في 2017 و2019")] == [False, False]
    assert [e.respectively for e in times("قُتل الخميس. وفي 2017 و2019 على التوالي")] == [False, True, True]


ARABIC = st.text(alphabet=st.sampled_from([*"ءأإآابتثجحخدذرزسشصضطظعغفقكلمنهويىةؤئ ًٌٍَُِّْـ،.0123٤٥٦/-()«»\u200f\n"]))
VOCABULARY = """الخميس أمس في منذ 2014 و2019 كانون الثاني/يناير 30 الماضي قبل ثلاثة أيام ليل ، . ( ) العام الجاري
7/1/2022 حتى إلى بين رمضان 1443 الأسبوع هذا خريف مطلع الذكرى الثانية على التوالي لليوم 28 و29 شهر مارس"""
WORDS = st.lists(st.sampled_from(VOCABULARY.split())).map(" ".join)
ANCHORS = st.none() | st.dates()


@given(st.text() | ARABIC | WORDS, ANCHORS)
def test_laws(text: str, anchor: date | None) -> None:
    at = 0
    for expression in times(text):
        assert text[expression.start : expression.end] == expression.text
        assert at <= expression.start < expression.end
        at = expression.end
        resolved = resolve(expression, anchor)
        if resolved and resolved.earliest and resolved.latest:
            assert resolved.earliest <= resolved.latest


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2050, 1, 1)), st.integers(min_value=0, max_value=6))
def test_a_bare_weekday_lies_in_the_last_seven_days(anchor: date, weekday: int) -> None:
    names = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
    [expression] = times(names[weekday])
    resolved = resolve(expression, anchor)
    assert isinstance(resolved, Resolved)
    assert resolved.earliest
    assert resolved.earliest.weekday() == weekday
    assert timedelta(0) <= anchor - resolved.earliest < timedelta(days=7)


@given(ARABIC | WORDS)
def test_nothing_relative_without_an_anchor(text: str) -> None:
    for expression in times(text):
        if resolved := resolve(expression, None):
            assert resolved == resolve(expression, date(2000, 6, 15)) == resolve(expression, date(2030, 2, 3))


BAD = [
    ("[a]\n1 = ['س']\nx = ['ص']\n", "line 3, [a], key 'x': the key must be an integer"),
    ("[a]\n1 = 'س'\n", "line 2, [a], key '1': the forms must be a list of words"),
    ("[a]\n1 = ['س', ' ']\n", "line 2, [a], key '1': the forms must be a list of words"),
    ("[a]\n1 = ['أس']\n2 = ['اس']\n", "line 3, [a], key '2': 'اس' stands already in [a] under '1'"),
    ("[a]\n1 = ['س']\n[b]\nstart = ['ص']\nstar = ['ض']\n", "key 'b'"),
]


@pytest.mark.parametrize(("text", "message"), BAD)
def test_bad_entries_are_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "words.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as error:
        read_words(path, {"a": None})
    assert message in error.value.message
