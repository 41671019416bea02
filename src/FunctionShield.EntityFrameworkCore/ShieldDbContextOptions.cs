using Microsoft.EntityFrameworkCore;

namespace FunctionShield.EntityFrameworkCore;

/// <summary>Guards a context's commands.</summary>
public static class ShieldDbContextOptions
{
    /// <summary>Proves each SQL statement of the context before it runs: an input may be data in it, never structure (CWE-89).</summary>
    /// <param name="options">The context's options.</param>
    /// <param name="shield">The shield to ask; when null, <see cref="Shield.Current"/> at each command.</param>
    /// <returns><paramref name="options"/>.</returns>
    /// <remarks>
    /// What policy blocks is thrown out of the query or command as <see cref="ShieldBlockedException"/>, except from
    /// <c>SaveChanges</c>, which wraps what it catches. Parameters are never looked at: they do not meet the server's parser.
    /// </remarks>
    public static DbContextOptionsBuilder AddFunctionShield(this DbContextOptionsBuilder options, Shield? shield = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.AddInterceptors(new ShieldCommandInterceptor(shield));
    }

    /// <inheritdoc cref="AddFunctionShield(DbContextOptionsBuilder, Shield?)"/>
    /// <typeparam name="TContext">The context's type.</typeparam>
    public static DbContextOptionsBuilder<TContext> AddFunctionShield<TContext>(this DbContextOptionsBuilder<TContext> options, Shield? shield = null)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.AddInterceptors(new ShieldCommandInterceptor(shield));
    }
}
