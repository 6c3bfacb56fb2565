package dev.adjoint.autodiff.fuse;

import dev.adjoint.autodiff.graph.Contract;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Node;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// Finds nodes that are needed late, but are best computed beside another node of the same inputs,
/// with which they have their costly steps in common: the slope of tanh, which a backward pass
/// needs, beside tanh. Keeping the slope takes no more memory than keeping the input, where nothing
/// else needs the input late.
final class Companions {
    private final ToIntFunction<Node> level;
    private final Function<Node, List<Node>> users;
    private final OpSteps steps;

    /// The companion of each node that is needed late.
    private final Map<Node, Node> companions = new HashMap<>();

    /// @param level how many products and reductions lie one after the other before a node
    /// @param users what reads the memory in which a node lies
    Companions(
            Graph graph,
            Views views,
            ToIntFunction<Node> level,
            Function<Node, List<Node>> users,
            OpSteps steps) {
        this.level = level;
        this.users = users;
        this.steps = steps;
        Set<Node> seen = new HashSet<>();
        for (Node root : graph.roots()) {
            seen.add(views.base(root));
        }
        for (Node node : graph.nodes()) {
            if (node instanceof Elementwise late && isCostly(late) && isLate(late)) {
                Node base = views.base(late.input(0));
                if (views.isComputed(base) && seen.add(base)) {
                    companions.putAll(amongUsers(base));
                }
            }
        }
    }

    /// The companion of a node; empty for most nodes.
    Optional<Node> of(Node node) {
        return Optional.ofNullable(companions.get(node));
    }

    /// Some nodes, each after its companion.
    List<Node> ordered(List<Node> nodes) {
        Set<Node> passed = new HashSet<>();
        Map<Node, List<Node>> waiting = new HashMap<>();
        List<Node> ordered = new ArrayList<>();
        for (Node node : nodes) {
            Node companion = companions.get(node);
            if (companion != null && !passed.contains(companion)) {
                waiting.computeIfAbsent(companion, _ -> new ArrayList<>()).add(node);
            } else {
                ordered.add(node);
                passed.add(node);
                ordered.addAll(waiting.getOrDefault(node, List.of()));
            }
        }
        return ordered;
    }

    /// The companions among the users of a node. None if the node has to be kept: for a user that
    /// may be computed later than the companions, which products read, or because it takes less
    /// memory than what is needed late.
    private Map<Node, Node> amongUsers(Node base) {
        Set<Elementwise> late = new LinkedHashSet<>();
        Map<List<Node>, List<Elementwise>> early = new HashMap<>();
        for (Node user : users.apply(base)) {
            if (!(user instanceof Elementwise elementwise) || isAfter(user, base)) {
                return Map.of();
            }
            if (isLate(elementwise)) {
                late.add(elementwise);
            } else if (isFactor(elementwise)) {
                early.computeIfAbsent(user.inputs(), _ -> new ArrayList<>()).add(elementwise);
            } else {
                return Map.of();
            }
        }
        if (late.stream().mapToLong(node -> node.shape().count()).sum() > base.shape().count()) {
            return Map.of();
        }
        Map<Node, Node> found = new HashMap<>();
        for (Elementwise node : late) {
            early.getOrDefault(node.inputs(), List.of()).stream()
                    .filter(other -> isCostly(node) && steps.isMostlySharedBy(node, other))
                    .findFirst()
                    .ifPresent(other -> found.put(node, other));
        }
        return found.size() == late.size() ? found : Map.of();
    }

    /// Whether a product reads a node. Such a node is computed before the product.
    private boolean isFactor(Node node) {
        return users.apply(node).stream().anyMatch(Contract.class::isInstance);
    }

    private boolean isCostly(Elementwise node) {
        return steps.of(node.op()) >= Cost.LEAST_CALLED;
    }

    /// Whether each user needs something that is computed after a node.
    private boolean isLate(Node node) {
        List<Node> all = users.apply(node);
        return !all.isEmpty()
                && all.stream()
                        .allMatch(user -> user instanceof Elementwise && isAfter(user, node));
    }

    /// Whether a user needs a product or a reduction that a node is not needed for.
    private boolean isAfter(Node user, Node node) {
        return level.applyAsInt(user) > level.applyAsInt(node);
    }
}
