package dev.adjoint.viz.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The units of a layer, or the inputs, as a column of a drawing.
///
/// @param stage how many columns stand to its left
/// @param lane the head that it belongs to, counted from 0; [#TRUNK] where it belongs to all
/// @param notes what is said under it: its activation, and the layers after it that have no units
/// @param link what comes in; empty for the inputs
record Column(
        int stage, int lane, String name, Units units, List<String> notes, Optional<Link> link) {
    static final int TRUNK = -1;

    /// The edges from another column.
    ///
    /// @param from that column's place in the plan
    /// @param values none, where a model without numbers is drawn
    record Link(int from, String weight, String bias, Optional<Values> values) {}

    Column {
        notes = List.copyOf(notes);
    }

    Column noting(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new Column(stage, lane, name, units, more, link);
    }
}
