//! The graph of entities and the sentences they share, as GraphML (<http://graphml.graphdrawing.org>) and
//! GEXF 1.3 (<https://gexf.net>). Gephi, networkx, Cytoscape and yEd open the first, Gephi and networkx the second.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::words::for_xml;
use crate::model::{Entity, EntityId, Library};

type Xml<'a> = Writer<&'a mut dyn Write>;

pub fn graphml(library: &Library, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = begin(out)?;
    open(&mut xml, "graphml", &[("xmlns", "http://graphml.graphdrawing.org/xmlns")])?;
    for (id, of, kind) in [
        ("name", "node", "string"),
        ("kind", "node", "string"),
        ("mentions", "node", "int"),
        ("documents", "node", "int"),
        ("weight", "edge", "int"),
    ] {
        empty(&mut xml, "key", &[("id", id), ("for", of), ("attr.name", id), ("attr.type", kind)])?;
    }
    open(&mut xml, "graph", &[("id", "entities"), ("edgedefault", "undirected")])?;
    for (id, entity) in nodes(library) {
        open(&mut xml, "node", &[("id", &id)])?;
        for (key, value) in attributes(entity) {
            data(&mut xml, key, &value)?;
        }
        close(&mut xml, "node")?;
    }
    for (number, (from, to, weight)) in edges(library).enumerate() {
        open(&mut xml, "edge", &[("id", &format!("t{number}")), ("source", &from), ("target", &to)])?;
        data(&mut xml, "weight", &weight.to_string())?;
        close(&mut xml, "edge")?;
    }
    close(&mut xml, "graph")?;
    close(&mut xml, "graphml")
}

pub fn gexf(library: &Library, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = begin(out)?;
    open(&mut xml, "gexf", &[("xmlns", "http://gexf.net/1.3"), ("version", "1.3")])?;
    open(&mut xml, "graph", &[("defaultedgetype", "undirected"), ("mode", "static")])?;
    open(&mut xml, "attributes", &[("class", "node")])?;
    for (id, kind) in [("name", "string"), ("kind", "string"), ("mentions", "integer"), ("documents", "integer")] {
        empty(&mut xml, "attribute", &[("id", id), ("title", id), ("type", kind)])?;
    }
    close(&mut xml, "attributes")?;
    open(&mut xml, "nodes", &[])?;
    for (id, entity) in nodes(library) {
        open(&mut xml, "node", &[("id", &id), ("label", &entity.name)])?;
        open(&mut xml, "attvalues", &[])?;
        for (key, value) in attributes(entity) {
            empty(&mut xml, "attvalue", &[("for", key), ("value", &value)])?;
        }
        close(&mut xml, "attvalues")?;
        close(&mut xml, "node")?;
    }
    close(&mut xml, "nodes")?;
    open(&mut xml, "edges", &[])?;
    for (number, (from, to, weight)) in edges(library).enumerate() {
        let (id, weight) = (format!("t{number}"), weight.to_string());
        empty(&mut xml, "edge", &[("id", &id), ("source", &from), ("target", &to), ("weight", &weight)])?;
    }
    close(&mut xml, "edges")?;
    close(&mut xml, "graph")?;
    close(&mut xml, "gexf")
}

fn nodes(library: &Library) -> impl Iterator<Item = (String, &Entity)> {
    library.entities().iter().enumerate().map(|(index, entity)| (format!("e{index}"), entity.as_ref()))
}

fn attributes(entity: &Entity) -> [(&'static str, String); 4] {
    [
        ("name", entity.name.clone()),
        ("kind", entity.kind.name().to_owned()),
        ("mentions", entity.mentions.len().to_string()),
        ("documents", entity.documents.len().to_string()),
    ]
}

/// Each tie once, with the number of shared sentences.
fn edges(library: &Library) -> impl Iterator<Item = (String, String, u32)> {
    (0..library.entities().len()).map(EntityId::from).flat_map(move |from| {
        let ties = library.ties().of(from).iter().filter(move |tie| from < tie.with);
        ties.map(move |tie| (format!("e{}", from.0), format!("e{}", tie.with.0), tie.shared))
    })
}

fn begin(out: &mut dyn Write) -> io::Result<Xml<'_>> {
    let mut xml = Writer::new_with_indent(out, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    Ok(xml)
}

fn start<'a>(name: &'a str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (key, value) in attributes {
        start.push_attribute((*key, for_xml(value).as_ref()));
    }
    start
}

fn open(xml: &mut Xml<'_>, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    xml.write_event(Event::Start(start(name, attributes)))
}

fn empty(xml: &mut Xml<'_>, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    xml.write_event(Event::Empty(start(name, attributes)))
}

fn close(xml: &mut Xml<'_>, name: &str) -> io::Result<()> {
    xml.write_event(Event::End(BytesEnd::new(name)))
}

fn data(xml: &mut Xml<'_>, key: &str, value: &str) -> io::Result<()> {
    open(xml, "data", &[("key", key)])?;
    xml.write_event(Event::Text(BytesText::new(&for_xml(value))))?;
    close(xml, "data")
}
