namespace ThreatBot.Web;

/// <summary>A form that a browser sends; anybody else may send anything in its place.</summary>
internal static class PageForm
{
    private const string Type = "application/x-www-form-urlencoded";

    /// <summary>
    /// Its fields; none where it cannot be read. Pages send forms in one way alone, so a form in parts is nobody's: the reader of those breaks over names of files without
    /// a value, or in an encoding that is not spoken any more.
    /// </summary>
    public static async Task<IFormCollection> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentType?.StartsWith(Type, StringComparison.OrdinalIgnoreCase) is not true)
        {
            return FormCollection.Empty;
        }

        try
        {
            return await request.ReadFormAsync(ct);
        }
        catch (Exception broken) when (broken is InvalidDataException or InvalidOperationException or IOException)
        {
            return FormCollection.Empty;
        }
    }
}
