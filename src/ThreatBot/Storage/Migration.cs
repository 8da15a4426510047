using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;

namespace ThreatBot.Storage;

/// <summary>One numbered step forward of the schema, from Storage/Migrations.</summary>
internal sealed record Migration(long Number, string Name, string Text)
{
    private const string Folder = "ThreatBot.Storage.Migrations.";

    /// <summary>The migrations of one database in their order: those in its own folder, and those that both databases take as they are.</summary>
    public static ImmutableArray<Migration> All(string dialect)
    {
        var assembly = typeof(Migration).Assembly;
        return
        [
            .. new[] { $"{Folder}{dialect}.", $"{Folder}both." }
                .SelectMany(folder => assembly.GetManifestResourceNames()
                    .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
                    .Select(name => Read(assembly, name, name[folder.Length..])))
                .OrderBy(migration => migration.Number),
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
