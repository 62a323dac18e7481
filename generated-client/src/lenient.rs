// @generated from an OpenAPI document. Do not edit: run `cargo xtask codegen` instead.

//! Dates as services really send them.
//!
//! A time is read from RFC 3339, with UTC where the zone is missing, and from Unix seconds. A value
//! beyond the year 9999 is taken as milliseconds. A text that is empty counts as absent.

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use serde::de::MapAccess;
use serde::de::{Deserialize, Deserializer, Error, Visitor};

use crate::members::once;

/// Reads a member that is a date or a time, or a container of them.
pub(crate) fn read<'de, A: MapAccess<'de>, T: Lenient>(
    value: &mut Option<T>,
    name: &'static str,
    members: &mut A,
) -> Result<(), A::Error> {
    once::<A, T>(value, name)?;
    let Element(read) = members.next_value()?;
    *value = Some(read);
    Ok(())
}

/// What is read by the rules for dates.
pub(crate) trait Lenient: Sized {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
}

impl Lenient for Timestamp {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::read(deserializer)?.ok_or_else(|| D::Error::custom("a time is missing"))
    }
}

impl Lenient for Option<Timestamp> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(MomentVisitor(|moment| moment.timestamp()))
    }
}

impl Lenient for Date {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::read(deserializer)?.ok_or_else(|| D::Error::custom("a date is missing"))
    }
}

impl Lenient for Option<Date> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(MomentVisitor(|moment| moment.date()))
    }
}

impl<T: Lenient> Lenient for Vec<T> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let all = Vec::<Element<T>>::deserialize(deserializer)?;
        Ok(all.into_iter().map(|element| element.0).collect())
    }
}

impl<T: Lenient> Lenient for Option<Vec<T>> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let all = Option::<Element<Vec<T>>>::deserialize(deserializer)?;
        Ok(all.map(|element| element.0))
    }
}

impl<T: Lenient> Lenient for BTreeMap<String, T> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let all = BTreeMap::<String, Element<T>>::deserialize(deserializer)?;
        let all = all.into_iter();
        Ok(all.map(|(key, element)| (key, element.0)).collect())
    }
}

impl<T: Lenient> Lenient for Option<BTreeMap<String, T>> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let all = Option::<Element<BTreeMap<String, T>>>::deserialize(deserializer)?;
        Ok(all.map(|element| element.0))
    }
}

/// Lets serde read the elements of a container by our rules.
pub(crate) struct Element<T>(pub(crate) T);

impl<'de, T: Lenient> Deserialize<'de> for Element<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::read(deserializer).map(Self)
    }
}

/// A point in time as it was written.
enum Moment<'a> {
    Text(&'a str),
    Seconds(i64),
    /// Seconds with a fraction.
    Fraction(f64),
}

impl Moment<'_> {
    fn timestamp(&self) -> Result<Option<Timestamp>, jiff::Error> {
        match self {
            Self::Seconds(seconds) => Timestamp::from_second(*seconds)
                .or_else(|_| Timestamp::from_millisecond(*seconds))
                .map(Some),
            Self::Fraction(seconds) => {
                let since = SignedDuration::try_from_secs_f64(*seconds)?;
                Timestamp::from_duration(since).map(Some)
            }
            Self::Text(text) => {
                let text = text.trim();
                if text.is_empty() {
                    return Ok(None);
                }
                text.parse::<Timestamp>()
                    .or_else(|error| {
                        let local = text.parse::<DateTime>().map_err(|_| error)?;
                        Offset::UTC.to_timestamp(local)
                    })
                    .map(Some)
            }
        }
    }

    fn date(&self) -> Result<Option<Date>, jiff::Error> {
        if let Self::Text(text) = self {
            if let Ok(date) = text.trim().parse() {
                return Ok(Some(date));
            }
        }
        let timestamp = self.timestamp()?;
        Ok(timestamp.map(|timestamp| Offset::UTC.to_datetime(timestamp).date()))
    }
}

/// Reads a point in time and makes of it what is wanted, on the spot: an error that came later
/// would be placed behind the object that holds the value.
struct MomentVisitor<T>(fn(&Moment<'_>) -> Result<Option<T>, jiff::Error>);

impl<T> MomentVisitor<T> {
    fn make<E: Error>(&self, moment: &Moment<'_>) -> Result<Option<T>, E> {
        (self.0)(moment).map_err(E::custom)
    }
}

impl<'de, T> Visitor<'de> for MomentVisitor<T> {
    type Value = Option<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a date as text or as Unix seconds")
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        self.make(&Moment::Text(text))
    }

    fn visit_i64<E: Error>(self, seconds: i64) -> Result<Self::Value, E> {
        self.make(&Moment::Seconds(seconds))
    }

    fn visit_u64<E: Error>(self, seconds: u64) -> Result<Self::Value, E> {
        self.make(&Moment::Seconds(i64::try_from(seconds).unwrap_or(i64::MAX)))
    }

    fn visit_f64<E: Error>(self, seconds: f64) -> Result<Self::Value, E> {
        self.make(&Moment::Fraction(seconds))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(json: &str) -> Result<Option<Timestamp>, serde_json::Error> {
        Lenient::read(&mut serde_json::Deserializer::from_str(json))
    }

    fn date(json: &str) -> Result<Option<Date>, serde_json::Error> {
        Lenient::read(&mut serde_json::Deserializer::from_str(json))
    }

    #[test]
    fn a_time_is_read_in_every_form() {
        let noon: Timestamp = "2024-05-01T12:00:00Z".parse().unwrap();
        for json in [
            r#""2024-05-01T12:00:00Z""#,
            r#""2024-05-01T14:00:00+02:00""#,
            r#""2024-05-01T12:00:00.000""#,
            r#""2024-05-01 12:00:00""#,
            "1714564800",
            "1714564800.0",
            "1714564800000",
        ] {
            assert_eq!(time(json).unwrap(), Some(noon), "{json}");
        }
        assert_eq!(
            time(r#""2024-05-01""#).unwrap(),
            Some("2024-05-01T00:00:00Z".parse().unwrap())
        );
    }

    #[test]
    fn an_empty_time_is_absent() {
        assert_eq!(time("null").unwrap(), None);
        assert_eq!(time(r#""""#).unwrap(), None);
        assert!(time(r#""soon""#).is_err());
        assert!(time("[]").is_err());
        assert!(time("1e300").is_err());
    }

    #[test]
    fn a_date_is_read_in_every_form() {
        let day: Date = "2024-05-01".parse().unwrap();
        for json in [
            r#""2024-05-01""#,
            r#""2024-05-01T23:00:00Z""#,
            r#""2024-05-01T23:00:00""#,
            "1714564800",
        ] {
            assert_eq!(date(json).unwrap(), Some(day), "{json}");
        }
        assert_eq!(date(r#""""#).unwrap(), None);
    }

    #[test]
    fn containers_are_read_by_the_same_rules() {
        let json = r#"["2024-05-01", 1714564800, "", null]"#;
        let all: Vec<Option<Date>> =
            Lenient::read(&mut serde_json::Deserializer::from_str(json)).unwrap();
        assert_eq!(all.iter().flatten().count(), 2);
        let map: Option<BTreeMap<String, Timestamp>> =
            Lenient::read(&mut serde_json::Deserializer::from_str(r#"{"a": 0}"#)).unwrap();
        assert_eq!(map.unwrap()["a"], Timestamp::UNIX_EPOCH);
    }
}
