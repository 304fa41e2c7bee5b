//! Small things written as lists of their fields: a project file holds hundreds of thousands of each.

/// Writes a struct as the list of its fields, in this order, which is that in which it is declared. The derived
/// reader takes lists and maps alike, so what was written as a map is still read; a new field goes to the end and
/// needs `#[serde(default)]`.
macro_rules! written_as_list {
    ($name:ident: $($field:ident),+) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(&($(&self.$field),+), serializer)
            }
        }
    };
}

pub(crate) use written_as_list;

#[cfg(test)]
mod tests {
    use crate::model::{Certainty, DateExpression, Name, Precision, Sentence, Span, Statement, When};

    #[track_caller]
    fn check<T>(thing: &T, list: &str, map: &str)
    where
        T: serde::Serialize + serde::de::DeserializeOwned + PartialEq + std::fmt::Debug,
    {
        assert_eq!(serde_json::to_string(thing).unwrap(), list);
        assert_eq!(serde_json::from_str::<T>(list).unwrap(), *thing);
        assert_eq!(serde_json::from_str::<T>(map).unwrap(), *thing, "as it was written before");
    }

    #[test]
    fn lists_and_maps_are_read() {
        let span = Span { start: 3, end: 9 };
        check(&span, "[3,9]", r#"{"start":3,"end":9}"#);
        check(&Sentence { span, block: 2 }, "[[3,9],2]", r#"{"span":[3,9],"block":2}"#);
        let kind = crate::model::Kind::Person;
        let name = Name { span, kind, sentence: 1 };
        check(&name, r#"[[3,9],"person",1]"#, r#"{"span":[3,9],"kind":"person","sentence":1}"#);
        let from = Some(jiff::civil::date(1999, 5, 1));
        let when = When { from, to: None, precision: Precision::Range, certainty: Certainty::Stated };
        let (list, map) = (
            r#"["1999-05-01",null,"range","stated"]"#,
            r#"{"from":"1999-05-01","to":null,"precision":"range","certainty":"stated"}"#,
        );
        check(&when, list, map);
        let statement = Statement { span, sentence: 1, date: 0, when, first_name: 4, last_name: 5 };
        let map = r#"{"span":[3,9],"sentence":1,"date":0,"when":WHEN,"first_name":4,"last_name":5}"#;
        check(&statement, &format!("[[3,9],1,0,{list},4,5]"), &map.replace("WHEN", list));
        let date: DateExpression = serde_json::from_str(
            r#"{"span":[3,9],"when":null,"role":"content","timex":"DATE","value":"P2Y","sentence":1}"#,
        )
        .unwrap();
        assert_eq!(serde_json::to_string(&date).unwrap(), r#"[[3,9],null,"content","DATE","P2Y",1]"#);
    }
}
