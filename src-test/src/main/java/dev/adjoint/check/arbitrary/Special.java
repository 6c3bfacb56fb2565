package dev.adjoint.check.arbitrary;

import dev.adjoint.autodiff.type.DType;

import java.util.List;

/// Numbers at which arithmetic often fails.
public enum Special {
    /// +0 and -0.
    ZEROS {
        @Override
        List<Double> of(DType dtype) {
            return List.of(0.0, -0.0);
        }
    },
    /// ±1, ±2 and ½: whole exponents, ends of domains, and constants of rules.
    UNITS {
        @Override
        List<Double> of(DType dtype) {
            return List.of(1.0, -1.0, 2.0, -2.0, 0.5);
        }
    },
    /// Arguments at which bounded functions are nearly constant, and exponentials nearly 0.
    TAILS {
        @Override
        List<Double> of(DType dtype) {
            return List.of(8.0, -8.0, 17.0, -17.0, 40.0, -40.0);
        }
    },
    /// ±1e20, whose square overflows float32.
    FAR {
        @Override
        List<Double> of(DType dtype) {
            return List.of(1e20, -1e20);
        }
    },
    /// The smallest numbers of the type, and a larger subnormal number.
    SUBNORMAL {
        @Override
        List<Double> of(DType dtype) {
            return dtype == DType.FLOAT32
                    ? List.of((double) Float.MIN_VALUE, -(double) Float.MIN_VALUE, 0x1p-127)
                    : List.of(Double.MIN_VALUE, -Double.MIN_VALUE, 0x1p-1023);
        }
    },
    /// The largest numbers of the type, and numbers whose square overflows.
    HUGE {
        @Override
        List<Double> of(DType dtype) {
            return dtype == DType.FLOAT32
                    ? List.of((double) Float.MAX_VALUE, -(double) Float.MAX_VALUE, 0x1p64)
                    : List.of(Double.MAX_VALUE, -Double.MAX_VALUE, 0x1p512);
        }
    },
    INFINITIES {
        @Override
        List<Double> of(DType dtype) {
            return List.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        }
    },
    NAN {
        @Override
        List<Double> of(DType dtype) {
            return List.of(Double.NaN);
        }
    };

    abstract List<Double> of(DType dtype);
}
