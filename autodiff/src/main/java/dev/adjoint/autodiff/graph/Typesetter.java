package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.type.Tensor;

import java.util.List;

/// How the parts of a formula are put together: in plain characters, or in LaTeX. [Formula] says
/// which parts there are.
interface Typesetter {
    /// A part of a formula.
    ///
    /// @param precedence how tightly it holds together, one of those in [Notation]
    record Text(String text, int precedence) {
        /// Whether a product with this on its right needs a sign between them: `x 2` would mislead.
        boolean beginsWithDigit() {
            return !text.isEmpty() && text.charAt(0) >= '0' && text.charAt(0) <= '9';
        }

        boolean beginsWith(String sign) {
            return text.startsWith(sign);
        }
    }

    String parenthesized(String text);

    /// An input's name.
    ///
    /// @param isFunction whether a function of this name stands in the same formula
    String name(String name, boolean isFunction);

    /// The name of the `copy`-th input whose name would be set as `name`.
    String distinguished(String name, int copy);

    /// The name of a subexpression.
    String shared(int number);

    /// A number that is not negative, written by [Numbers].
    Text number(String digits);

    /// @param isWhole whether `elements` are all there are
    String elements(List<String> elements, boolean isWhole, Tensor of);

    /// An operator between two arguments, or before one.
    String operator(String symbol);

    /// A function's call.
    ///
    /// @param details what else tells it from other functions of this name; may be empty
    Text call(String function, String details, List<Text> arguments);

    /// Two factors side by side, both as tight as they must be.
    ///
    /// @param needsSign whether the right one begins with a digit
    String product(String left, String right, boolean needsSign);

    Text quotient(Text left, Text right);

    /// @param exponent where it is a whole number, its digits and sign
    Text power(Text base, Text exponent);

    Text transposed(Text matrix);

    /// A fold along axes, all of them where `axes` is empty.
    Text reduced(Reduction reduction, String axes, Text of);

    Text chosen(Text mask, Text whereTrue, Text whereFalse);

    /// The lines, one below the other.
    String lines(List<String> lines);

    /// The text, in parentheses where it is looser than it must be.
    default String inside(Text text, int precedence) {
        return text.precedence < precedence ? parenthesized(text.text) : text.text;
    }

    /// The text as what stands on the right of an operator, where a sign needs parentheses too.
    default String onRight(Text text, int precedence) {
        return text.beginsWith("-") ? parenthesized(text.text) : inside(text, precedence);
    }
}
