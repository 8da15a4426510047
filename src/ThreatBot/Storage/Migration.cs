using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;

namespace ThreatBot.Storage;

/// <summary>One numbered step forward of the schema, from Storage/Migrations.</summary>
internal sealed record Migration(long Number, string Name, string Text)
{
    /// <summary>The migrations of one database in their order.</summary>
    public static ImmutableArray<Migration> All(string dialect)
    {
        var assembly = typeof(Migration).Assembly;
        var prefix = $"ThreatBot.Storage.Migrations.{dialect}.";
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => Read(assembly, name, name[prefix.Length..])),
        ];
    }

    private static Migration Read(Assembly assembly, string resource, string file)
    {
        using var stream = assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{resource} is not embedded.");
        using var reader = new StreamReader(stream);
        return new Migration(long.Parse(file[..4], CultureInfo.InvariantCulture), file, reader.ReadToEnd());
    }
}
