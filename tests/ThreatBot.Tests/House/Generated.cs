namespace ThreatBot.Tests.House;

/// <summary>Documents that are made from the code: <c>./test</c> compares them, <c>./test --update</c> writes them anew.</summary>
internal static class Generated
{
    private static bool IsUpdate => Environment.GetEnvironmentVariable("THREATBOT_UPDATE") == "1";

    public static void IsCurrent(string path, string text)
    {
        if (IsUpdate)
        {
            File.WriteAllText(Path.Combine(Repository.Root, path), text);
        }

        Assert.True(Repository.Exists(path) && Repository.Read(path) == text, $"{path} is out of date: run ./test --update and commit it.");
    }
}
