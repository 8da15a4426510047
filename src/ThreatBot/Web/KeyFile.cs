using System.Security.Cryptography;

namespace ThreatBot.Web;

/// <summary>The key that tokens and cookies are signed with, beside the database. Without it everybody merely has to come in anew.</summary>
internal static class KeyFile
{
    private const int Bytes = 32;

    /// <summary>Reads the key; makes one that only its owner can read when there is none.</summary>
    public static byte[] Read(string directory)
    {
        var path = Path.Combine(directory, "web.key");
        if (!File.Exists(path))
        {
            Create(path);
        }

        var key = File.ReadAllBytes(path);
        return key.Length == Bytes
            ? key
            : throw new IOException($"{Path.GetFullPath(path)} is not a key of {Bytes} bytes. Delete it: a new one is made, and browsers have to come in anew.");
    }

    /// <summary>Complete before it has its name, and never in the place of another that was made meanwhile.</summary>
    private static void Create(string path)
    {
        // Servers in containers share a directory, and their process ids are the same.
        var draft = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(draft, options))
        {
            file.Write(RandomNumberGenerator.GetBytes(Bytes));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, path);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}
