package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Node;

import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

import java.util.HashSet;
import java.util.Set;

/// The edges of a graph as a picture has them, between positions. A broadcast has no box unless it
/// is a root: its readers read what it repeats.
final class Wiring {
    private static final int[] NONE = {};

    private final boolean[] hidden;
    private final int[][] inputs;
    private final int[][] readers;

    Wiring(Graph graph) {
        int size = graph.size();
        Set<Node> roots = new HashSet<>(graph.roots());
        hidden = new boolean[size];
        inputs = new int[size][];
        int[] sources = new int[size];
        int[] counts = new int[size];
        for (int i = 0; i < size; i++) {
            Node node = graph.nodes().get(i);
            hidden[i] = NodeLabel.isBroadcast(node) && !roots.contains(node);
            sources[i] = hidden[i] ? sources[graph.position(node.input(0))] : i;
            inputs[i] = node.inputs().isEmpty() ? NONE : new int[node.inputs().size()];
            for (int input = 0; input < inputs[i].length; input++) {
                inputs[i][input] = sources[graph.position(node.input(input))];
                counts[inputs[i][input]] += hidden[i] ? 0 : 1;
            }
        }
        readers = new int[size][];
        for (int i = 0; i < size; i++) {
            readers[i] = counts[i] == 0 ? NONE : new int[counts[i]];
        }
        for (int i = 0; i < size; i++) {
            for (int input : hidden[i] ? NONE : inputs[i]) {
                readers[input][readers[input].length - counts[input]--] = i;
            }
        }
    }

    /// Whether a node has no box.
    boolean isHidden(int position) {
        return hidden[position];
    }

    /// The positions of a node's inputs; for a broadcast, of what it repeats.
    IntArrayList inputs(int position) {
        return IntArrayList.newListWith(inputs[position]);
    }

    /// The positions of the nodes that read a node, once for each input that does.
    IntArrayList readers(int position) {
        return IntArrayList.newListWith(readers[position]);
    }
}
