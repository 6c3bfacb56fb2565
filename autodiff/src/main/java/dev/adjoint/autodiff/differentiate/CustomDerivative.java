package dev.adjoint.autodiff.differentiate;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Marker;
import dev.adjoint.autodiff.graph.Meaning;
import dev.adjoint.autodiff.graph.Meaning.CustomRule;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Origin;
import dev.adjoint.autodiff.graph.UserCode;
import dev.adjoint.autodiff.type.ShapeMismatchException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A derivative defined by the user. Either rule gives the other: both are linear, and a reverse
/// sweep transposes a linear function of nodes (Radul and others, "You only linearize once:
/// tangents transpose to gradients", POPL 2023).
final class CustomDerivative {
    private CustomDerivative() {}

    /// Returns the share of each argument in the output's adjoint.
    static List<Node> pullback(Marker marker, CustomRule rule, Node adjoint) {
        List<Node> arguments = marker.arguments();
        Meaning.PullbackRule backward = rule.pullback();
        if (backward != null) {
            List<Node> shares =
                    UserCode.call(
                            marker,
                            "its rule withPullback" + ofLine(rule, marker),
                            () -> backward.apply(arguments, marker, adjoint));
            requireShares(marker, shares);
            return shares;
        }
        List<Node> tangents = arguments.stream().map(CustomDerivative::placeholder).toList();
        Node tangent = apply(rule, marker, tangents);
        return transposed(marker, List.of(tangent), tangents, List.of(adjoint));
    }

    /// Returns the output's tangent from the tangents of the arguments.
    static Node tangent(Marker marker, CustomRule rule, List<Node> tangents) {
        if (rule.tangent() != null) {
            return apply(rule, marker, tangents);
        }
        Node adjoint = placeholder(marker);
        List<Node> shares = pullback(marker, rule, adjoint);
        return transposed(marker, shares, List.of(adjoint), tangents).getFirst();
    }

    /// Returns the argument for a rule that is being transposed: an opaque input, so that a rule
    /// that simplifies keeps it.
    private static Node placeholder(Node node) {
        return Origin.derivedFrom(
                node, () -> new Input("linear argument", node.type(), Input.Role.ARGUMENT));
    }

    private static Node apply(CustomRule rule, Marker marker, List<Node> tangents) {
        Meaning.TangentRule forward = rule.tangent();
        if (forward == null) {
            throw new IllegalStateException("differentiate: " + marker + " has no rule");
        }
        Node tangent =
                UserCode.call(
                        marker,
                        "its rule withTangent" + ofLine(rule, marker),
                        () -> forward.apply(marker.arguments(), marker, tangents));
        if (!tangent.type().equals(marker.type())) {
            throw mismatch(
                    marker,
                    "withTangent",
                    "the rule gave a tangent of type " + tangent.type(),
                    "a tangent has the type of the output, " + marker.type());
        }
        return tangent;
    }

    /// Returns the transpose, at `adjoints`, of the linear function from `inputs` to `outputs`.
    private static List<Node> transposed(
            Marker marker, List<Node> outputs, List<Node> inputs, List<Node> adjoints) {
        Set<Node> leaves = new HashSet<>(marker.arguments());
        leaves.add(marker);
        leaves.addAll(inputs);
        List<Node> roots = Recomputation.undone(outputs, leaves);
        ReverseSweep sweep = new ReverseSweep(Graph.upTo(leaves::contains, roots), inputs, leaves);
        for (int i = 0; i < roots.size(); i++) {
            sweep.add(roots.get(i), adjoints.get(i));
        }
        sweep.run();
        List<Node> result = new ArrayList<>();
        for (Node input : inputs) {
            result.add(sweep.whole(input));
        }
        leaves.addAll(adjoints);
        requireLinear(marker, Graph.upTo(leaves::contains, result), inputs);
        return result;
    }

    private static void requireLinear(Marker marker, Graph result, Collection<Node> inputs) {
        if (inputs.stream().anyMatch(result::contains)) {
            throw mismatch(
                    marker,
                    "custom rule",
                    "the other mode needs this rule's transpose, and the rule is not linear in its"
                            + " last argument",
                    "give both withPullback and withTangent, or fix the rule");
        }
    }

    private static void requireShares(Marker marker, List<Node> shares) {
        List<Node> arguments = marker.arguments();
        if (shares.size() != arguments.size()) {
            throw mismatch(
                    marker,
                    "withPullback",
                    "the rule gave "
                            + shares.size()
                            + " nodes for "
                            + arguments.size()
                            + " arguments",
                    "return one node an argument, zeros where there is no derivative");
        }
        for (int i = 0; i < shares.size(); i++) {
            @Nullable Node share = shares.get(i);
            if (share == null || !share.type().equals(arguments.get(i).type())) {
                throw mismatch(
                        marker,
                        "withPullback",
                        "the rule gave "
                                + (share == null ? "null" : share.type())
                                + " for argument "
                                + i,
                        "a share has the type of its argument, " + arguments.get(i).type());
            }
        }
    }

    /// Returns the line of a rule, if it is not that of its use.
    private static String ofLine(CustomRule rule, Marker marker) {
        boolean isElsewhere = !rule.line().isEmpty() && !rule.line().equals(marker.origin().line());
        return isElsewhere ? " of " + rule.line() : "";
    }

    private static ShapeMismatchException mismatch(
            Marker marker, String operation, String got, String cure) {
        String place = marker.origin().line();
        if (marker.meaning() instanceof CustomRule rule && !ofLine(rule, marker).isEmpty()) {
            place = rule.line() + ", applied at " + place;
        }
        return new ShapeMismatchException(operation, got, cure, place);
    }
}
