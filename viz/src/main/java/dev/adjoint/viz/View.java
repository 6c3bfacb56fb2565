package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.simplify.Simplification;
import dev.adjoint.viz.draw.Drawing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a picture is of.
sealed interface View {
    /// The nodes that it draws, each once.
    Graph graph();

    /// @param most boxes; a larger graph is folded
    Drawing draw(int most, Look look);

    /// The scalar whose derivatives a picture with values shows, if it is clear which.
    default Optional<Node> function() {
        List<Node> scalars =
                graph().roots().stream()
                        .distinct()
                        .filter(root -> root.shape().isScalar() && root.dtype().isFloating())
                        .toList();
        return scalars.size() == 1 ? Optional.of(scalars.getFirst()) : Optional.empty();
    }

    /// A graph as it is.
    record Written(Graph graph) implements View {
        @Override
        public Drawing draw(int most, Look look) {
            Folds folds = Folder.fold(graph, most, look);
            return new GraphDrawing(graph, Optional.empty(), folds, look);
        }
    }

    /// A graph and that of its gradient.
    record Differentiated(Graph forward, Graph graph) implements View {
        @Override
        public Drawing draw(int most, Look look) {
            Folds folds = Folder.fold(graph, most, look);
            return new GraphDrawing(graph, Optional.of(forward), folds, look);
        }

        @Override
        public Optional<Node> function() {
            return new Written(forward).function();
        }
    }

    /// What a pass did to a graph.
    record Pass(Simplification pass, Graph graph) implements View {
        static Pass of(Simplification pass) {
            List<Node> roots = new ArrayList<>(pass.before().roots());
            roots.addAll(pass.after().roots());
            return new Pass(pass, Graph.of(roots));
        }

        @Override
        public Drawing draw(int most, Look look) {
            return new PassDrawing(pass, most, look);
        }

        @Override
        public Optional<Node> function() {
            return Optional.empty();
        }
    }

    /// A compiled graph.
    record Compiled(KernelGraph kernels, Graph graph) implements View {
        static Compiled of(KernelGraph kernels) {
            Set<Node> nodes = new HashSet<>();
            kernels.kernels().forEach(kernel -> nodes.addAll(kernel.nodes()));
            return new Compiled(kernels, Graph.of(nodes));
        }

        @Override
        public Drawing draw(int most, Look look) {
            NodeBoxes boxes = new NodeBoxes(look, graph.nodes(), _ -> false);
            return kernels.size() <= most
                    ? new KernelDrawing(kernels, boxes, look)
                    : new FoldedKernels(kernels, boxes, look);
        }

        @Override
        public Optional<Node> function() {
            return Optional.empty();
        }
    }
}
