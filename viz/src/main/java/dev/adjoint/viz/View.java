package dev.adjoint.viz;

import dev.adjoint.autodiff.differentiate.ReverseMode;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.CompiledKernel;
import dev.adjoint.autodiff.simplify.Simplification;
import dev.adjoint.viz.draw.Ranks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/// The subject of a picture.
sealed interface View {
    /// The limits of a picture, and of a sheet of a page: a page may have thousands of them.
    int MOST_BOXES = 300;

    int MOST_BOXES_OF_SHEET = 100;

    /// The maximum number of layout positions for boxes and edges together, per box.
    int MOST_PLACES_PER_BOX = 33;

    /// The minimum number of boxes; fewer would be useless.
    int LEAST_BOXES = 20;

    /// The nodes that it draws, each once.
    Graph graph();

    /// The graphs whose boxes can be opened by name; none if it shows kernels.
    default List<Graph> folded() {
        return List.of(graph());
    }

    /// @param most the maximum number of boxes; a larger graph is folded
    NodeDrawing draw(int most, Look look);

    /// Returns a drawing with as many boxes as an engine can lay out in a second or two.
    default NodeDrawing summary(Look look) {
        return limited(MOST_BOXES, most -> draw(most, look));
    }

    /// Same as [#summary], for the first sheet of a page.
    default NodeDrawing sheet(Look look) {
        return limited(MOST_BOXES_OF_SHEET, most -> draw(most, look));
    }

    /// Returns the drawing of a number of boxes, or of fewer if its edges are too long.
    ///
    /// @param draw returns the drawing of a number of boxes at most
    static NodeDrawing limited(int boxes, IntFunction<? extends NodeDrawing> draw) {
        long places = (long) boxes * MOST_PLACES_PER_BOX;
        int most = boxes;
        NodeDrawing drawing = draw.apply(most);
        while (most > LEAST_BOXES && Ranks.of(drawing).places() > places) {
            most /= 2;
            drawing = draw.apply(most);
        }
        return drawing;
    }

    /// The names of some of the nodes in a picture.
    default Map<Node, String> names() {
        return Map.of();
    }

    /// The scalar whose derivatives a picture with values shows, if it is unambiguous.
    default Optional<Node> function() {
        List<Node> scalars =
                graph().roots().stream()
                        .distinct()
                        .filter(root -> root.shape().isScalar() && root.dtype().isFloating())
                        .toList();
        return scalars.size() == 1 ? Optional.of(scalars.getFirst()) : Optional.empty();
    }

    /// A graph as written.
    record Written(Graph graph) implements View {
        @Override
        public NodeDrawing draw(int most, Look look) {
            return GraphDrawing.folded(graph, Optional.empty(), most, look);
        }
    }

    /// A graph and its gradient's graph.
    record Differentiated(Graph forward, Graph graph, Map<Node, String> names) implements View {
        static Differentiated of(Node f, List<Node> targets) {
            List<Node> gradient = ReverseMode.gradient(f, targets);
            List<Node> roots = new ArrayList<>(List.of(f));
            roots.addAll(gradient);
            Map<Node, String> names = new LinkedHashMap<>();
            for (int i = 0; i < targets.size(); i++) {
                String name = "∂/∂" + NodeLabel.symbol(targets.get(i));
                names.merge(gradient.get(i), name, (all, more) -> all + " = " + more);
            }
            return new Differentiated(Graph.of(f), Graph.of(roots), names);
        }

        @Override
        public NodeDrawing draw(int most, Look look) {
            return GraphDrawing.folded(graph, Optional.of(forward), most, look);
        }

        @Override
        public Optional<Node> function() {
            return new Written(forward).function();
        }
    }

    /// The effect of a pass on a graph.
    record Pass(Simplification pass, Graph graph) implements View {
        static Pass of(Simplification pass) {
            List<Node> roots = new ArrayList<>(pass.before().roots());
            roots.addAll(pass.after().roots());
            return new Pass(pass, Graph.of(roots));
        }

        @Override
        public NodeDrawing draw(int most, Look look) {
            return PassDrawing.of(pass, most, look);
        }

        @Override
        public List<Graph> folded() {
            return List.of(pass.before(), pass.after());
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
        public Map<Node, String> names() {
            Map<Node, String> names = new LinkedHashMap<>();
            for (CompiledKernel kernel : kernels.kernels()) {
                kernel.replaces().forEach((node, state) -> names.put(node, "next " + state.name()));
            }
            return names;
        }

        @Override
        public List<Graph> folded() {
            return List.of();
        }

        @Override
        public NodeDrawing draw(int most, Look look) {
            NodeBoxes boxes = new NodeBoxes(look, graph.nodes(), _ -> false);
            NodeDrawing whole = new KernelDrawing(kernels, boxes, look);
            boolean isSmall = kernels.size() <= most;
            return isSmall && (look.isWhole(most) || PageFit.fits(whole, look.folding().margin()))
                    ? whole
                    : new FoldedKernels(kernels, boxes, look);
        }

        @Override
        public Optional<Node> function() {
            return Optional.empty();
        }
    }
}
