package dev.adjoint.autodiff.graph;

/// How a formula shows an op: a symbol between, before, or around its arguments.
///
/// @param symbol such as `+` or `tanh`
/// @param fixity where the symbol stands
/// @param precedence how tightly it binds; a looser argument gets parentheses
public record Notation(String symbol, Fixity fixity, int precedence) {
    static final int COMPARISON = 1;
    static final int SUM = 2;
    static final int PRODUCT = 3;
    static final int PREFIX = 4;
    static final int POWER = 5;
    static final int ATOM = 6;

    /// Where the symbol stands.
    public enum Fixity {
        /// `symbol(x, y)`
        FUNCTION,
        /// `x symbol y`; `x - (y - z)` keeps its parentheses, `(x - y) - z` needs none
        INFIX,
        /// `symbol x`
        PREFIX
    }

    public static Notation function(String symbol) {
        return new Notation(symbol, Fixity.FUNCTION, ATOM);
    }

    public static Notation comparison(String symbol) {
        return new Notation(symbol, Fixity.INFIX, COMPARISON);
    }

    /// An operator that binds like `+`.
    public static Notation sum(String symbol) {
        return new Notation(symbol, Fixity.INFIX, SUM);
    }

    /// An operator that binds like `*`.
    public static Notation product(String symbol) {
        return new Notation(symbol, Fixity.INFIX, PRODUCT);
    }

    public static Notation prefix(String symbol) {
        return new Notation(symbol, Fixity.PREFIX, PREFIX);
    }

    /// An operator that binds like `^`.
    public static Notation power(String symbol) {
        return new Notation(symbol, Fixity.INFIX, POWER);
    }
}
