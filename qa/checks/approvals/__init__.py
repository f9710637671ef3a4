"""The yes of the QA group to the words of each page, by the roles that it needs."""
