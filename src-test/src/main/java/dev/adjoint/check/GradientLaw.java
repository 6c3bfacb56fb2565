package dev.adjoint.check;

import dev.adjoint.autodiff.type.DType;
import dev.adjoint.check.law.Compiled;
import dev.adjoint.check.law.Differences;
import dev.adjoint.check.law.Law;
import dev.adjoint.check.law.Modes;
import dev.adjoint.check.law.Rows;
import dev.adjoint.check.law.SecondDerivatives;
import dev.adjoint.check.law.Subject;
import dev.adjoint.check.law.Taylor;
import dev.adjoint.check.law.ThirdDerivatives;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The laws that relate a function, its derivatives and its compiled program.
public enum GradientLaw {
    /// Each entry of the Jacobian, by reverse mode, is the slope of the function's values: central
    /// differences over a sweep of steps, extrapolated (Ridders' method).
    DIFFERENCES,

    /// Forward mode returns the same entries, and ⟨u, J v⟩ = ⟨Jᵀ u, v⟩.
    MODES,

    /// Taylor's remainders of first and second order shrink with the square and the cube of the
    /// step.
    TAYLOR,

    /// The Hessian is symmetric, equal by forward over reverse mode and by reverse over reverse
    /// mode, and the slope of the gradient.
    SECOND_DERIVATIVES,

    /// A compiled program returns the same bits in scalar and in vector form, on one thread and on
    /// several. It agrees with the interpreter's values up to rounding, within a bound derived from
    /// the graph itself.
    COMPILED,

    /// The same in float32, compared with float64.
    FLOAT32,

    /// The third derivatives along a direction: equal by reverse and by forward mode, and equal to
    /// the third derivatives of the values in real arithmetic. [ModelCheck] checks this law; a
    /// [GradientCheck] does on request.
    THIRD_DERIVATIVES,

    /// The rows of a batch are independent. [ModelCheck] checks this law for inputs declared as a
    /// batch.
    ROWS;

    /// The laws that are checked by default.
    static final Set<GradientLaw> STANDARD =
            EnumSet.complementOf(EnumSet.of(THIRD_DERIVATIVES, ROWS));

    Law of(Subject subject) {
        return switch (this) {
            case DIFFERENCES -> new Differences(subject);
            case MODES -> new Modes(subject);
            case TAYLOR -> new Taylor(subject);
            case SECOND_DERIVATIVES -> new SecondDerivatives(subject);
            case COMPILED -> new Compiled(subject, DType.FLOAT64);
            case FLOAT32 -> new Compiled(subject, DType.FLOAT32);
            case THIRD_DERIVATIVES -> new ThirdDerivatives(subject);
            case ROWS -> new Rows(subject, List.of());
        };
    }

    /// Whether the law says nothing more than [#DIFFERENCES] at points where the function has no
    /// derivative.
    boolean needsASlope() {
        return this == TAYLOR || this == SECOND_DERIVATIVES || this == THIRD_DERIVATIVES;
    }

    /// Returns the name in lower case: `second derivatives`.
    @Override
    public String toString() {
        return spelled(this);
    }

    static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
