package dev.adjoint.autodiff;

import dev.adjoint.autodiff.graph.Marker;
import dev.adjoint.autodiff.graph.Meaning;
import dev.adjoint.autodiff.graph.Meaning.PullbackRule;
import dev.adjoint.autodiff.graph.Meaning.TangentRule;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Origin;
import dev.adjoint.autodiff.graph.UserCode;
import dev.adjoint.autodiff.type.ShapeMismatchException;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Function;

/// A function of nodes with a user-defined derivative, in place of the chain rule's:
///
/// ```java
/// CustomFunction reversed =
///         CustomFunction.of(in -> in.get(0)).withPullback((in, y, dy) -> List.of(neg(dy)));
/// Node y = reversed.apply(x);
/// ```
///
/// Either rule serves both modes, since each is linear and gives the other by transposition; with
/// both, each mode uses its own. The derivative passes to the arguments only: all other values that
/// the function reads count as constants. A rule's result can itself be differentiated, by the
/// chain rule, and by this rule if it uses the output passed to it.
public final class CustomFunction {
    private final Function<List<Node>, Node> function;
    private final @Nullable PullbackRule pullback;
    private final @Nullable TangentRule tangent;

    /// The line of the user's program that gave the last rule.
    private final String line;

    private CustomFunction(
            Function<List<Node>, Node> function,
            @Nullable PullbackRule pullback,
            @Nullable TangentRule tangent,
            String line) {
        this.function = function;
        this.pullback = pullback;
        this.tangent = tangent;
        this.line = line;
    }

    /// Returns a custom function with these values and no rule yet.
    public static CustomFunction of(Function<List<Node>, Node> function) {
        return new CustomFunction(function, null, null, "");
    }

    /// Returns this function with a rule for the reverse mode: from the arguments, the output, and
    /// the output's adjoint to each argument's share of the adjoint.
    public CustomFunction withPullback(PullbackRule rule) {
        return new CustomFunction(function, rule, tangent, Origin.here().line());
    }

    /// Returns this function with a rule for the forward mode: from the arguments, the output, and
    /// the arguments' tangents to the output's tangent.
    public CustomFunction withTangent(TangentRule rule) {
        return new CustomFunction(function, pullback, rule, Origin.here().line());
    }

    /// Returns the value on these arguments. The results of the rules are checked when it is
    /// differentiated: a [ShapeMismatchException] then says which type is wrong, and names the line
    /// of the rule and that of this call.
    ///
    /// @throws ShapeMismatchException if the output or an argument is a mask
    /// @throws IllegalStateException if there is no rule
    public Node apply(Node... arguments) {
        if (pullback == null && tangent == null) {
            throw new IllegalStateException(
                    "custom function: got no rule, needed one: say withPullback or withTangent");
        }
        List<Node> inputs = List.of(arguments);
        Node value =
                UserCode.call(
                        () -> "custom function",
                        "its value",
                        Origin::here,
                        () -> function.apply(inputs));
        inputs.forEach(input -> requireFloating("an argument", input));
        requireFloating("an output", value);
        return Marker.of(new Meaning.CustomRule(pullback, tangent, line), value, inputs);
    }

    private static void requireFloating(String what, Node node) {
        if (!node.dtype().isFloating()) {
            throw new ShapeMismatchException(
                    "custom function",
                    what + " of type " + node.type() + ", a mask",
                    "let the function read masks without passing them as arguments, and give"
                            + " numbers",
                    node.origin().line());
        }
    }

    @Override
    public String toString() {
        return "custom function with " + (pullback == null ? "a tangent rule" : "a pullback");
    }
}
