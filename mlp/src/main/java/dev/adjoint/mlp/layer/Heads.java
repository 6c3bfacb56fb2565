package dev.adjoint.mlp.layer;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Origin;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.mlp.text.Mistake;

import java.util.List;

/// Sequences of layers that read the same input, such as one that classifies and one that estimates
/// a number. Their outputs are concatenated as columns of one output, in order. A loss slices them
/// apart by `ShapeOps.slice`; targets have the same columns.
///
/// @param heads named `heads1/kind`, their layers `heads1/kind/dense1`
public record Heads(String name, List<Sequence> heads) implements Layer {
    public Heads {
        heads = List.copyOf(heads);
        if (heads.isEmpty()) {
            throw Mistake.of(name, "no heads", "one or more", "leave it out");
        }
    }

    @Override
    public Node output(Node x, Pass pass) {
        return ShapeOps.concat(
                1, heads.stream().map(head -> output(head, x, pass)).toArray(Node[]::new));
    }

    /// @throws IllegalArgumentException if a head's rows have more than one axis
    @Override
    public Shape outputShape(Shape row) {
        return Shape.of(
                heads.stream()
                        .mapToInt(head -> Place.features(head.name(), head.outputShape(row)))
                        .sum());
    }

    @Override
    public List<Layer> parts() {
        return List.copyOf(heads);
    }

    private static Node output(Sequence head, Node x, Pass pass) {
        return Origin.inScope(Sequence.lastPart(head.name()), () -> head.output(x, pass));
    }
}
