package dev.adjoint.viz.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The units of a layer, or the inputs, as a column of a drawing.
///
/// @param stage the number of columns to its left
/// @param lane the head that it belongs to, counted from 0; [#TRUNK] if it belongs to all
/// @param notes the text under it: its activation, and the following layers without units
/// @param link its incoming edges; empty for the inputs
record Column(
        int stage, int lane, String name, Units units, List<String> notes, Optional<Link> link) {
    static final int TRUNK = -1;

    /// The edges from another column.
    ///
    /// @param from that column's index in the plan
    /// @param values none for a model without numbers
    record Link(int from, Optional<Values> values) {}

    Column {
        notes = List.copyOf(notes);
    }

    Column noting(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new Column(stage, lane, name, units, more, link);
    }
}
