/// Pages of graphs as a reader meets them. In a package of its own, so that nodes made here have
/// lines: those of the library's packages are left out.
@NullMarked
package pages;

import org.jspecify.annotations.NullMarked;
